package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Examples;
import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import java.util.List;

/**
 * Section 6: perturbing the last hidden layer in place of the input. Units without a bound answer by growing, which makes
 * the perturbation small beside them; the paper's best results never came from it.
 */
final class HiddenPerturbation implements Experiment {
    private static final String NAME = "Perturbing the last hidden layer instead";

    /** Images whose hidden units are looked at. */
    private static final int LOOK = 500;

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "hidden.activity",
                        NAME,
                        "mean size of a hidden unit",
                        "6",
                        "",
                        new Claim.Direction(1, "units grow"),
                        "plain training"),
                new Figure(
                        "hidden.clean.error",
                        NAME,
                        "clean error",
                        "6",
                        "%",
                        new Claim.Nothing(-1, Rates.NO_GAIN, "no gain: it underfits"),
                        "plain training"),
                new Figure(
                        "hidden.fgsm.error",
                        NAME,
                        "error under FGSM ε=.25",
                        "6",
                        "%",
                        new Claim.Direction(1, "regularises less"),
                        "perturbing the input"));
    }

    @Override
    public String setting(Setting setting) {
        return setting.rivalWords();
    }

    @Override
    public Findings measure(Bench bench) {
        Net plain = bench.net(bench.recipes().maxout());
        Net input = bench.net(bench.recipes().adversarial());
        Net hidden = bench.net(bench.recipes().hidden());
        Examples images =
                bench.attacked().slice(0, Math.min(LOOK, bench.attacked().size()));
        return Findings.NONE
                .with(
                        "hidden.activity",
                        Quantity.exact(HiddenStep.activity(hidden.graph(), images)),
                        Quantity.exact(HiddenStep.activity(plain.graph(), images)))
                .with("hidden.clean.error", bench.cleanError(hidden), bench.cleanError(plain))
                .with("hidden.fgsm.error", bench.fgsmError(hidden), bench.fgsmError(input));
    }
}
