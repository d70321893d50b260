package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import java.util.List;

/** Sections 4 and 6: the maxout network with dropout, plain. */
final class PlainMaxout implements Experiment {
    private static final String NAME = "Maxout with dropout";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure("maxout.clean.error", NAME, "clean error", "6", "%", new Claim.Printed(0.94, null), ""),
                new Figure(
                        "maxout.fgsm.error",
                        NAME,
                        "error under FGSM ε=.25",
                        "4",
                        "%",
                        new Claim.Printed(89.4, 0.94),
                        "clean images"),
                new Figure(
                        "maxout.fgsm.confidence",
                        NAME,
                        "mean confidence on errors",
                        "4",
                        "%",
                        new Claim.Printed(97.6, Rates.CHANCE),
                        Rates.GUESS));
    }

    @Override
    public String setting(Setting setting) {
        return setting.words(setting.epochs());
    }

    @Override
    public Findings measure(Bench bench) {
        Net net = bench.net(bench.recipes().maxout());
        Findings found = Findings.NONE
                .with("maxout.clean.error", bench.cleanError(net))
                .with("maxout.fgsm.error", bench.fgsmError(net), bench.cleanError(net));
        return Rates.confidence(found, "maxout.fgsm.confidence", bench.deceived(net), bench.labels());
    }
}
