package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import java.util.List;

/** Section 7: a shallow network of radial basis functions, whose belief fades away from what it knows. */
final class RadialBasis implements Experiment {
    private static final String NAME = "Shallow RBF network";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "rbf.fgsm.error",
                        NAME,
                        "error under FGSM ε=.25",
                        "7",
                        "%",
                        new Claim.Printed(55.4, 89.4),
                        "maxout"),
                new Figure(
                        "rbf.fgsm.confidence",
                        NAME,
                        "mean confidence on errors",
                        "7",
                        "%",
                        new Claim.Printed(1.2, 97.6),
                        "maxout"),
                new Figure(
                        "rbf.clean.confidence",
                        NAME,
                        "mean confidence on clean images",
                        "7",
                        "%",
                        new Claim.Printed(60.6, 1.2),
                        "on errors under FGSM"));
    }

    @Override
    public String setting(Setting setting) {
        return "scores exp(−Σa(x−μ)²), one a class, not normalised, first centred on the mean of its class; "
                + setting.shallowWords(Recipes.RBF_EPOCHS)
                + "; maxout as above";
    }

    @Override
    public Findings measure(Bench bench) {
        Net rbf = bench.net(bench.recipes().rbf());
        Net maxout = bench.net(bench.recipes().maxout());
        Findings found = Findings.NONE.with("rbf.fgsm.error", bench.fgsmError(rbf), bench.fgsmError(maxout));
        Quantity clean = rbf.answers(bench.attacked().values()).meanConfidence();
        var deceived = bench.deceived(rbf).confidenceOnErrors(bench.labels());
        var theirs = bench.deceived(maxout).confidenceOnErrors(bench.labels());
        if (deceived.isEmpty() || theirs.isEmpty()) {
            return found;
        }
        return found.with("rbf.fgsm.confidence", deceived.get(), theirs.get())
                .with("rbf.clean.confidence", clean, deceived.get());
    }
}
