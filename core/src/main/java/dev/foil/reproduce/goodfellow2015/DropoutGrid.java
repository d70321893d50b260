package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import java.util.List;

/** Section 6: dropout × adversarial training; the paper finds a gain from the second beyond that of the first. */
final class DropoutGrid implements Experiment {
    private static final String NAME = "Dropout × adversarial training (with dropout: the rows above)";

    @Override
    public List<Figure> figures() {
        return List.of(
                figure("plain.clean", "no dropout, plain: clean error", "with dropout"),
                figure("plain.fgsm", "no dropout, plain: error under FGSM", "with dropout"),
                figure("adversarial.clean", "no dropout, adversarial: clean error", "with dropout"),
                figure("adversarial.fgsm", "no dropout, adversarial: error under FGSM", "with dropout"));
    }

    private static Figure figure(String id, String what, String reference) {
        return new Figure(
                "grid." + id + ".error",
                NAME,
                what,
                "6",
                "%",
                new Claim.Open("the 2×2 beside the paper's two"),
                reference);
    }

    @Override
    public String setting(Setting setting) {
        return setting.rivalWords();
    }

    @Override
    public Findings measure(Bench bench) {
        Recipes recipes = bench.recipes();
        Net plain = bench.net(recipes.maxout());
        Net adversarial = bench.net(recipes.adversarial());
        Net bare = bench.net(recipes.withoutDropout(recipes.maxout()));
        Net bareAdversarial = bench.net(recipes.withoutDropout(recipes.adversarial()));
        return Findings.NONE
                .with("grid.plain.clean.error", bench.cleanError(bare), bench.cleanError(plain))
                .with("grid.plain.fgsm.error", bench.fgsmError(bare), bench.fgsmError(plain))
                .with("grid.adversarial.clean.error", bench.cleanError(bareAdversarial), bench.cleanError(adversarial))
                .with("grid.adversarial.fgsm.error", bench.fgsmError(bareAdversarial), bench.fgsmError(adversarial));
    }
}
