package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import java.util.List;

/** Appendix A: a network taught that noise is nothing; unlike adversarial training that does not help on the test set. */
final class RubbishTraining implements Experiment {
    private static final String NAME = "Training on rubbish";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "rubbish-training.rubbish.error",
                        NAME,
                        "error on N(0, I)",
                        "A",
                        "%",
                        new Claim.Open("whether it is learnt"),
                        "plain training"),
                new Figure(
                        "rubbish-training.clean.error",
                        NAME,
                        "clean error",
                        "A",
                        "%",
                        new Claim.Nothing(-1, Rates.NO_GAIN, "no better on the test set"),
                        "plain training"),
                new Figure(
                        "rubbish-training.fgsm.error",
                        NAME,
                        "error under FGSM ε=.25",
                        "A",
                        "%",
                        new Claim.Open("whether it helps against the attack"),
                        "plain training"));
    }

    @Override
    public String setting(Setting setting) {
        return setting.rivalWords();
    }

    @Override
    public Findings measure(Bench bench) {
        Net plain = bench.net(bench.recipes().maxout());
        Net taught = bench.net(bench.recipes().rubbish());
        int inputs = bench.setting().rubbish();
        return Findings.NONE
                .with(
                        "rubbish-training.rubbish.error",
                        Rubbish.of(taught, inputs, bench.seed("rubbish")).error(),
                        Rubbish.of(plain, inputs, bench.seed("rubbish")).error())
                .with("rubbish-training.clean.error", bench.cleanError(taught), bench.cleanError(plain))
                .with("rubbish-training.fgsm.error", bench.fgsmError(taught), bench.fgsmError(plain));
    }
}
