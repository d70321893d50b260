package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import java.util.List;

/** Section 4: softmax regression under the fast gradient sign method. */
final class ShallowSoftmax implements Experiment {
    private static final String NAME = "Shallow softmax, FGSM ε=.25";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "softmax.fgsm.error", NAME, "error", "4", "%", new Claim.Printed(99.9, null), "clean images"),
                new Figure(
                        "softmax.fgsm.confidence",
                        NAME,
                        "mean confidence on errors",
                        "4",
                        "%",
                        new Claim.Printed(79.3, Rates.CHANCE),
                        Rates.GUESS));
    }

    @Override
    public String setting(Setting setting) {
        return "softmax regression; " + setting.shallowWords(setting.shallowEpochs());
    }

    @Override
    public Findings measure(Bench bench) {
        Net net = bench.net(bench.recipes().softmax());
        Findings found = Findings.NONE.with("softmax.fgsm.error", bench.fgsmError(net), bench.cleanError(net));
        return Rates.confidence(found, "softmax.fgsm.confidence", bench.deceived(net), bench.labels());
    }
}
