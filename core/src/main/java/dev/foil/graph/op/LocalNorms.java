package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Maths;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Normalisations without learnt values. */
final class LocalNorms {
    private LocalNorms() {}

    static Map<String, Op> ops() {
        return Map.of(
                "LRN", LocalNorms::responses,
                "LpNormalization", LocalNorms::unitNorm,
                "MeanVarianceNormalization", LocalNorms::standardised);
    }

    /** {@code x / (bias + alpha/size · Σ x²)^beta}, the sum over {@code size} channels about each (Krizhevsky 2012). */
    private static Bound responses(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        long size = node.attributes().whole("size", 0);
        if (size < 1 || size > Integer.MAX_VALUE || x.rank() < 3) {
            throw Op.mismatch(node, "a size of " + size + " channels on an input of shape " + x);
        }
        double alpha = node.attributes().real("alpha", 1e-4);
        double beta = node.attributes().real("beta", 0.75);
        double bias = node.attributes().real("bias", 1);
        // Channels as one spatial axis of a single-channel image: pooling then averages over neighbours.
        long before = Math.min((size - 1) / 2, x.dim(1));
        long after = Math.min(size / 2, x.dim(1));
        long[] pads = {0, 0, before, after};
        long taps = before + 1 + after;
        Nn.Window window = new Nn.Window(new long[] {taps, 1}, new long[] {1, 1}, new long[2], new long[] {1, 1});
        return Bound.of(x, x.size() * (taps + 4), in -> {
            Tensor input = Op.get(in, 0);
            Tensor squares = input.square().reshape(x.dim(0), 1, x.dim(1), -1);
            Tensor means = Nn.averagePool(Nn.pad(squares, pads, "constant", 0), window, false, true);
            Tensor divisor = Maths.pow(means.times(alpha * taps / size).plus(bias), beta);
            return input.over(divisor.reshape(x));
        });
    }

    /** x over its 1-norm or 2-norm along an axis; zeros stay zeros, and their derivative is taken as 1. */
    private static Bound unitNorm(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        int axis = Arranging.axis(node, node.attributes().whole("axis", -1), x.rank());
        long p = node.attributes().whole("p", 2);
        if (p != 1 && p != 2) {
            throw Op.mismatch(node, "p " + p + " is not known; known: 1, 2");
        }
        return Bound.of(x, 3L * x.size(), in -> {
            Tensor input = Op.get(in, 0);
            Tensor norm = p == 1
                    ? input.abs().sum(true, axis)
                    : Maths.root(input.square().sum(true, axis), 2);
            Tensor one = Tensors.full(Shape.of(), 1, norm.dtype());
            return input.over(norm.greater(0).choose(norm, one));
        });
    }

    /** {@code (x − mean) / (√variance + 1e-9)} over axes, by default the batch's and the spatial ones of images. */
    private static Bound standardised(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        long[] axes = Reduction.axes(node, node.attributes().wholes("axes", 0, 2, 3), x.rank());
        return Bound.of(x, 6L * x.size(), in -> {
            Tensor centred = Op.get(in, 0).minus(Op.get(in, 0).mean(true, axes));
            Tensor deviation = Maths.root(centred.square().mean(true, axes), 2);
            return centred.over(deviation.plus(1e-9));
        });
    }
}
