package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * Section 6: 1600 units a layer, stopped early by the error on validation images (adversarial ones where it is trained on
 * such), then trained anew on all images for as many epochs. 1.14 % is this network without adversarial training; .94 and .84 are the smaller one's: they
 * are no chain.
 */
final class LargeNetwork implements Experiment {
    private static final String NAME = "1600 units a layer, early stop, trained again on all images";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "large.plain.clean.error",
                        NAME,
                        "clean error without adversarial training",
                        "6",
                        "%",
                        new Claim.Printed(1.14, null),
                        ""),
                new Figure(
                        "large.adversarial.clean.error",
                        NAME,
                        "clean error with it (the paper's five: four .77, one .83)",
                        "6",
                        "%",
                        new Claim.Printed(0.782, 1.14),
                        "without"));
    }

    @Override
    public Optional<String> obstacle(Bench bench) {
        return bench.setting().large()
                ? Optional.empty()
                : Optional.of("It takes hours: --full runs it, for the first seed.");
    }

    @Override
    public String setting(Setting setting) {
        return setting.largeUnits() + "×" + setting.pieces() + " maxout, 2 layers; at most " + setting.largeEpochs()
                + " epochs; one seed";
    }

    @Override
    public Findings measure(Bench bench) {
        if (!bench.isFirst()) {
            return Findings.NONE;
        }
        Quantity plain = error(bench, false);
        Quantity adversarial = error(bench, true);
        return Findings.NONE
                .with("large.plain.clean.error", plain)
                .with("large.adversarial.clean.error", adversarial, plain);
    }

    private static Quantity error(Bench bench, boolean adversarial) {
        Recipes recipes = bench.recipes();
        return bench.cleanError(bench.retrained(recipes.large(adversarial), recipes.check(adversarial)));
    }
}
