package dev.foil.graph.build;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;

/**
 * Units that give the largest of several sums (Goodfellow et al., "Maxout networks", ICML 2013, section 2), trained with
 * dropout as there. The defaults are those of the paper's code for MNIST, which Goodfellow, Shlens and Szegedy 2015
 * attacked.
 */
public record Maxout(
        @Param(doc = "units of each hidden layer", value = "240", min = 1, max = 65536)
        int units,

        @Param(doc = "sums a unit takes the largest of", value = "5", min = 1, max = 100)
        int pieces,

        @Param(doc = "hidden layers", value = "2", min = 1, max = 100)
        int layers,

        @Param(doc = "share of the inputs that dropout keeps, 1 for no dropout", value = "0.8", min = 0.01, max = 1)
        double inputKeep,

        @Param(doc = "share of each layer's units that dropout keeps", value = "0.5", min = 0.01, max = 1)
        double hiddenKeep,

        @Param(
                doc = "weights start uniform between minus and plus this; 0 starts them by He's rule",
                value = "0.005",
                min = 0,
                max = 10)
        double range)
        implements Architecture {
    public Maxout {
        Params.check(Maxout.class, units, pieces, layers, inputKeep, hiddenKeep, range);
    }

    @Override
    public String title() {
        return "maxout";
    }

    @Override
    public Initialiser initialiser() {
        return range > 0 ? Initialiser.uniform(range) : Initialiser.he();
    }

    @Override
    public Value logits(Value input, int classes) {
        Value h = input.flatten().keeping(inputKeep);
        for (int layer = 0; layer < layers; layer++) {
            h = h.maxout(units, pieces).keeping(hiddenKeep);
        }
        return h.dense(classes);
    }

    @Override
    public String toString() {
        return Spec.brief(title(), this);
    }
}
