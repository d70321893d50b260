package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import java.util.List;

/** Section 6: {@code αJ(x) + (1 − α)J(x + ε·sign ∇J)} with α = .5, a weight and no learning rate, and dropout. */
final class AdversarialTraining implements Experiment {
    private static final String NAME = "Adversarial training, α=.5, with dropout";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "adversarial.clean.error",
                        NAME,
                        "clean error",
                        "6",
                        "%",
                        new Claim.Printed(0.84, 0.94),
                        "plain training"),
                new Figure(
                        "adversarial.fgsm.error",
                        NAME,
                        "error under FGSM ε=.25",
                        "6",
                        "%",
                        new Claim.Printed(17.9, 89.4),
                        "plain training"),
                new Figure(
                        "adversarial.fgsm.confidence",
                        NAME,
                        "mean confidence on errors",
                        "6",
                        "%",
                        new Claim.Printed(81.4, Rates.CHANCE),
                        Rates.GUESS));
    }

    @Override
    public String setting(Setting setting) {
        return setting.rivalWords();
    }

    @Override
    public Findings measure(Bench bench) {
        Net plain = bench.net(bench.recipes().maxout());
        Net net = bench.net(bench.recipes().adversarial());
        Findings found = Findings.NONE
                .with("adversarial.clean.error", bench.cleanError(net), bench.cleanError(plain))
                .with("adversarial.fgsm.error", bench.fgsmError(net), bench.fgsmError(plain));
        return Rates.confidence(found, "adversarial.fgsm.confidence", bench.deceived(net), bench.labels());
    }
}
