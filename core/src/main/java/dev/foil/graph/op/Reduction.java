package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.DType;
import dev.foil.tensor.Maths;
import dev.foil.tensor.Reductions;
import dev.foil.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reductions over axes. Equal maxima and minima share the gradient; of norms it is zero at the origin, where they have
 * none.
 */
final class Reduction {
    private Reduction() {}

    /** A reduction over one or more axes. */
    @FunctionalInterface
    private interface Over {
        Tensor apply(Tensor x, boolean keep, long... axes);
    }

    static Map<String, Op> ops() {
        return Map.of(
                "ReduceMean", of(Tensor::mean),
                "ReduceSum", of(Tensor::sum),
                "ReduceMax", of(Tensor::max),
                "ReduceMin", of(Reductions::min),
                "ReduceProd", of(Reductions::product),
                "ReduceL1", of((x, keep, axes) -> x.abs().sum(keep, axes)),
                "ReduceL2", of((x, keep, axes) -> Maths.root(x.square().sum(keep, axes), 2)),
                "ReduceSumSquare", of((x, keep, axes) -> x.square().sum(keep, axes)),
                "ReduceLogSum", of((x, keep, axes) -> x.sum(keep, axes).log()),
                "ReduceLogSumExp", of(Reductions::logSumExp));
    }

    private static Op of(Over function) {
        return (node, inputs) -> bind(node, inputs, function);
    }

    private static Bound bind(Node node, List<@Nullable Fact> inputs, Over function) {
        Fact given = Op.need(node, inputs, 0);
        Shape x = given.shape();
        boolean keep = node.attributes().whole("keepdims", 1) == 1;
        long[] axes = inputs.size() > 1 && inputs.get(1) != null ? Op.known(node, inputs, 1) : new long[0];
        if (axes.length == 0) {
            if (node.attributes().whole("noop_with_empty_axes", 0) == 1) {
                // What belongs to each element is still done, as over an axis of size 1.
                return Bound.like(
                        given,
                        x,
                        x.size(),
                        in -> typed(function.apply(Op.get(in, 0).unsqueeze(0), false, 0), given));
            }
            axes = new long[x.rank()];
            Arrays.setAll(axes, i -> i);
        }
        long[] over = axes(node, axes, x.rank());
        List<Integer> dims = new ArrayList<>(x.dims());
        for (long axis : over) {
            dims.set((int) axis, keep ? 1 : -1);
        }
        dims.removeIf(dim -> dim == -1);
        return Bound.like(
                given, new Shape(dims), x.size(), in -> typed(function.apply(Op.get(in, 0), keep, over), given));
    }

    /** Libtorch widens sums and products of whole numbers. */
    static Tensor typed(Tensor result, Fact given) {
        return given.type() == DType.I32 ? result.to(DType.I32) : result;
    }

    /** Axes counted from the front, each named once. */
    static long[] axes(Node node, long[] given, int rank) {
        long[] axes = Arrays.stream(given)
                .map(axis -> Arranging.axis(node, axis, rank))
                .toArray();
        if (Arrays.stream(axes).distinct().count() < axes.length) {
            throw Op.mismatch(node, "axes " + Arrays.toString(given) + " name one twice");
        }
        return axes;
    }
}
