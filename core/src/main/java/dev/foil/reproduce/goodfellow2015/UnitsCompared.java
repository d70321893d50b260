package dev.foil.reproduce.goodfellow2015;

import dev.foil.graph.build.Activation;
import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Section 3: units that are made to behave linearly, because that is easy to train, are as easy to perturb. Two hidden layers
 * of sigmoids or rectifiers beside maxout.
 */
final class UnitsCompared implements Experiment {
    private static final String NAME = "Sigmoid, ReLU and maxout compared";
    private static final List<Activation> KINDS = List.of(Activation.SIGMOID, Activation.RELU);

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (Activation kind : KINDS) {
            String id = id(kind);
            figures.add(new Figure(
                    "units." + id + ".clean.error",
                    NAME,
                    id + ": clean error",
                    "3",
                    "%",
                    new Claim.Open("how well it learns"),
                    "maxout"));
            figures.add(new Figure(
                    "units." + id + ".fgsm.error",
                    NAME,
                    id + ": error under FGSM ε=.25",
                    "3",
                    "%",
                    new Claim.Open("sigmoids, too, work where they are nearly linear"),
                    "maxout"));
        }
        return figures;
    }

    private static String id(Activation kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String setting(Setting setting) {
        return "sigmoids and rectifiers: 2 layers of " + setting.units() + " units, otherwise as maxout; "
                + setting.words();
    }

    @Override
    public Findings measure(Bench bench) {
        Net maxout = bench.net(bench.recipes().maxout());
        Quantity clean = bench.cleanError(maxout);
        Quantity fgsm = bench.fgsmError(maxout);
        Findings found = Findings.NONE;
        for (Activation kind : KINDS) {
            Net net = bench.net(bench.recipes().units(kind));
            found = found.with("units." + id(kind) + ".clean.error", bench.cleanError(net), clean)
                    .with("units." + id(kind) + ".fgsm.error", bench.fgsmError(net), fgsm);
        }
        return found;
    }
}
