package dev.foil.gan.net;

import dev.foil.data.Shape;
import dev.foil.graph.build.Value;

/**
 * Self-attention (Zhang et al. 2019, section 3): {@code y = x + γ·o}, where o at a place is a sum over all places of what they
 * hold, weighed by the softmax of how well their keys answer the place's query. γ is learnt and starts at 0. Queries and keys
 * have C/8 channels, values C/2, where the paper's have C/8.
 */
final class SelfAttention {
    private SelfAttention() {}

    /** {@code C×H×W} to the same. */
    static Value of(Value x) {
        Shape shape = x.shape();
        int channels = shape.dim(0);
        int narrow = Math.max(1, channels / 8);
        int held = Math.max(1, channels / 2);
        Value queries = places(x, narrow).transposed();
        Value keys = places(x, narrow);
        Value weights = queries.matmul(keys).softmax();
        Value gathered = places(x, held).matmul(weights.transposed());
        Value out = gathered.reshape(Shape.of(held, shape.dim(1), shape.dim(2))).convNoBias(channels, 1, 1, 0);
        return x.plus(out.timesLearnt(0));
    }

    private static Value places(Value x, int channels) {
        int places = x.shape().dim(1) * x.shape().dim(2);
        return x.convNoBias(channels, 1, 1, 0).reshape(Shape.of(channels, places));
    }
}
