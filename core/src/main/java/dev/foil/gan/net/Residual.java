package dev.foil.gan.net;

import dev.foil.data.Shape;
import dev.foil.graph.build.ClassNorm;
import dev.foil.graph.build.Value;
import java.util.Optional;

/**
 * Residual players (Miyato et al. 2018, appendix B.4, table 4), as many blocks as the image is halved: the generator's double
 * the size by nearest neighbours, the critic's halve it by averaging, and sums over all places end it. Channels double with
 * each halving up to eight times.
 *
 * @param title for messages
 * @param channels at full size
 * @param attention whether with self-attention where both sides are first 32 or less
 */
record Residual(String title, int channels, boolean attention) {
    private static final int LONGEST = 32;

    private Halvings halvings(Brief brief) {
        return Halvings.of(title, brief.shape());
    }

    void check(Brief brief) {
        halvings(brief);
    }

    Value generator(Value noise, Optional<Value> told, Brief brief) {
        Halvings halvings = halvings(brief);
        int widest = Halvings.channels(channels, halvings.times());
        Value h = noise.dense(widest * halvings.height() * halvings.width())
                .reshape(Shape.of(widest, halvings.height(), halvings.width()));
        for (int left = halvings.times(); left > 0; left--) {
            h = doubled(attended(h, left, halvings), Halvings.channels(channels, left - 1), told);
        }
        Value image = h.batchNorm().relu().conv(brief.shape().dim(0), 3);
        return brief.bounded() ? image.tanh() : image;
    }

    Value features(Value sample, Brief brief) {
        Halvings halvings = halvings(brief);
        Value h = first(sample);
        for (int done = 1; done < halvings.times(); done++) {
            h = halved(attended(h, done, halvings), Halvings.channels(channels, done));
        }
        h = attended(h, halvings.times(), halvings);
        return block(h, Halvings.channels(channels, halvings.times())).relu().sumPool();
    }

    private Value attended(Value x, int halved, Halvings halvings) {
        return attention && halved == halvings.until(LONGEST) ? SelfAttention.of(x) : x;
    }

    /** Without biases: the norm at the end takes them away again. */
    private static Value doubled(Value x, int out, Optional<Value> told) {
        Value h = normed(x, told).relu().upsample(2).convNoBias(out, 3, 1, 1);
        h = normed(h, told).relu().convNoBias(out, 3, 1, 1);
        // A window of one pixel and copies of pixels may change places; this way round it is a quarter of the work.
        return h.plus(x.convNoBias(out, 1, 1, 0).upsample(2));
    }

    private static Value normed(Value x, Optional<Value> told) {
        return told.map(value -> ClassNorm.of(x, value)).orElseGet(x::batchNorm);
    }

    /** Pixels are not rectified first. */
    private Value first(Value x) {
        Value h = x.conv(channels, 3).relu().conv(channels, 3).averagePool(2);
        return h.plus(x.averagePool(2).conv(channels, 1));
    }

    private static Value halved(Value x, int out) {
        Value h = x.relu().conv(out, 3).relu().conv(out, 3).averagePool(2);
        return h.plus(x.averagePool(2).conv(out, 1));
    }

    private static Value block(Value x, int out) {
        Value h = x.relu().conv(out, 3).relu().conv(out, 3);
        return h.plus(x.shape().dim(0) == out ? x : x.conv(out, 1));
    }
}
