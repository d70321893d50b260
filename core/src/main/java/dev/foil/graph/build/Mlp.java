package dev.foil.graph.build;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;

/** Dense layers of units with one activation, with dropout where asked for (Srivastava et al. 2014). */
public record Mlp(
        @Param(doc = "units of each hidden layer", value = "256", min = 1, max = 65536)
        int units,

        @Param(doc = "hidden layers", value = "2", min = 1, max = 100)
        int layers,

        @Param(doc = "relu, sigmoid or tanh", value = "relu")
        Activation activation,

        @Param(doc = "share of the inputs that dropout keeps", value = "1", min = 0.01, max = 1)
        double inputKeep,

        @Param(doc = "share of each layer's units that dropout keeps", value = "1", min = 0.01, max = 1)
        double hiddenKeep)
        implements Architecture {
    public Mlp {
        Params.check(Mlp.class, units, layers, activation, inputKeep, hiddenKeep);
    }

    @Override
    public String title() {
        return "mlp";
    }

    @Override
    public Value logits(Value input, int classes) {
        Value h = input.flatten().keeping(inputKeep);
        for (int layer = 0; layer < layers; layer++) {
            h = activation.of(h.dense(units)).keeping(hiddenKeep);
        }
        return h.dense(classes);
    }

    @Override
    public String toString() {
        return Spec.brief(title(), this);
    }
}
