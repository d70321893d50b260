package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
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
                        Rates.GUESS),
                new Figure(
                        "maxout.fgsm.clipped.error",
                        NAME,
                        "error under FGSM cut off at 0 and 1",
                        "4",
                        "%",
                        new Claim.Open("what cutting off changes; the paper doesn't"),
                        "not cut off"));
    }

    @Override
    public String setting(Setting setting) {
        return setting.words();
    }

    @Override
    public Findings measure(Bench bench) {
        Net net = bench.net(bench.recipes().maxout());
        Findings found = Findings.NONE
                .with("maxout.clean.error", bench.cleanError(net))
                .with("maxout.fgsm.error", bench.fgsmError(net), bench.cleanError(net));
        float[] clipped = FastSign.clipped(net.model(), net.top(), bench.attacked(), Setting.EPSILON);
        Quantity pictures = net.answers(clipped).error(bench.labels());
        return Rates.confidence(found, "maxout.fgsm.confidence", bench.deceived(net), bench.labels())
                .with("maxout.fgsm.clipped.error", pictures, bench.fgsmError(net));
    }
}
