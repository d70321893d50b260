package dev.foil.gan.net;

import dev.foil.graph.build.Initialiser;
import dev.foil.graph.build.Value;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;
import java.util.Optional;

/** Dense layers on either side, for points and small images. */
public record MlpPair(
        @Param(doc = "units of each hidden layer", value = "128", min = 1, max = 65536)
        int units,

        @Param(doc = "hidden layers", value = "3", min = 1, max = 100)
        int layers,

        @Param(doc = "what the critic sees of the batch as a whole, none, discrimination or deviation", value = "none")
        Minibatch minibatch)
        implements Pair {
    private static final double SLOPE = 0.2;

    public MlpPair {
        Params.check(MlpPair.class, units, layers, minibatch);
    }

    /** One that judges each example alone. */
    public MlpPair(int units, int layers) {
        this(units, layers, Minibatch.NONE);
    }

    @Override
    public String title() {
        return "mlp";
    }

    @Override
    public boolean judgesAlone() {
        return minibatch == Minibatch.NONE;
    }

    @Override
    public Initialiser initialiser() {
        return Initialiser.he();
    }

    @Override
    public Value generator(Value noise, Optional<Value> told, Brief brief) {
        Value h = told.map(noise::concat).orElse(noise);
        for (int i = 0; i < layers; i++) {
            h = h.dense(units).relu();
        }
        Value flat = h.dense(brief.shape().size());
        Value shaped = brief.shape().rank() == 1 ? flat : flat.reshape(brief.shape());
        return brief.bounded() ? shaped.tanh() : shaped;
    }

    @Override
    public Value features(Value sample, Brief brief) {
        Value h = sample.shape().rank() == 1 ? sample : sample.flatten();
        for (int i = 0; i < layers; i++) {
            h = h.dense(units).leakyRelu(SLOPE);
        }
        return minibatch.of(h);
    }

    @Override
    public String toString() {
        return Spec.brief(title(), this);
    }
}
