package dev.foil.gan.net;

import dev.foil.data.Shape;
import dev.foil.graph.build.ClassNorm;
import dev.foil.graph.build.Initialiser;
import dev.foil.graph.build.Value;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;
import java.util.Optional;

/**
 * Convolutions of stride 2 and nothing else (Radford et al. 2016, section 3 and figure 1), for images whose sides halve to a
 * shorter one of 4 to 7. Channels double with each halving up to eight times.
 */
public record Dcgan(
        @Param(doc = "channels at half the image's size, 128 in the paper", value = "64", min = 1, max = 4096)
        int channels,

        @Param(doc = "the critic's normalisation, batch or none: penalties on slopes forbid batch", value = "batch")
        Normalisation norm,

        @Param(doc = "how a told generator learns its class, embedding or norms", value = "embedding")
        Telling telling,

        @Param(doc = "what the critic sees of the batch as a whole, none, discrimination or deviation", value = "none")
        Minibatch minibatch)
        implements Pair {
    private static final double SLOPE = 0.2;
    private static final double DEVIATION = 0.02;

    public Dcgan {
        Params.check(Dcgan.class, channels, norm, telling, minibatch);
    }

    /** Between the critic's layers. */
    public enum Normalisation {
        /** Batch norm on all but the first. */
        BATCH,
        /** None: one example's slope is its own. */
        NONE
    }

    /** How a generator learns its class. */
    public enum Telling {
        /** From a learnt vector for each class beside the noise. */
        EMBEDDING,
        /** From batch norms with a scale and a shift for each class. */
        NORMS
    }

    @Override
    public String title() {
        return "dcgan";
    }

    @Override
    public boolean judgesAlone() {
        return norm == Normalisation.NONE && minibatch == Minibatch.NONE;
    }

    @Override
    public Initialiser initialiser() {
        return Initialiser.normal(DEVIATION);
    }

    @Override
    public void check(Brief brief) {
        Halvings.of(title(), brief.shape());
    }

    @Override
    public Value generator(Value noise, Optional<Value> told, Brief brief) {
        Halvings halvings = Halvings.of(title(), brief.shape());
        boolean embedded = telling == Telling.EMBEDDING;
        Optional<Value> normed = embedded ? Optional.empty() : told;
        // As long as the noise, so that neither drowns the other.
        Value code = told.filter(value -> embedded)
                .map(value -> noise.concat(value.dense(brief.latent())))
                .orElse(noise);
        int widest = width(halvings.times());
        Value h = code.denseNoBias(widest * halvings.height() * halvings.width())
                .reshape(Shape.of(widest, halvings.height(), halvings.width()));
        h = active(h, normed);
        for (int left = halvings.times() - 1; left > 0; left--) {
            h = active(h.convTranspose(width(left), 4, 2, 1), normed);
        }
        Value image = h.convTransposeWithBias(brief.shape().dim(0), 4, 2, 1);
        return brief.bounded() ? image.tanh() : image;
    }

    private static Value active(Value x, Optional<Value> told) {
        return told.map(value -> ClassNorm.of(x, value)).orElseGet(x::batchNorm).relu();
    }

    @Override
    public Value features(Value sample, Brief brief) {
        Value h = sample.conv(width(1), 4, 2, 1).leakyRelu(SLOPE);
        for (int done = 2; done <= Halvings.of(title(), brief.shape()).times(); done++) {
            Value x = norm == Normalisation.BATCH
                    ? h.convNoBias(width(done), 4, 2, 1).batchNorm()
                    : h.conv(width(done), 4, 2, 1);
            h = x.leakyRelu(SLOPE);
        }
        return minibatch.of(h.flatten());
    }

    private int width(int halvings) {
        return Halvings.channels(channels, halvings - 1);
    }

    @Override
    public String toString() {
        return Spec.brief(title(), this);
    }
}
