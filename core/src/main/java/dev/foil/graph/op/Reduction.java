package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reductions over axes. */
final class Reduction {
    private Reduction() {}

    static Map<String, Op> ops() {
        return Map.of("ReduceMean", Reduction::mean);
    }

    private static Bound mean(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        boolean keep = node.attributes().whole("keepdims", 1) == 1;
        long[] axes = inputs.size() > 1 && inputs.get(1) != null ? Op.known(node, inputs, 1) : new long[0];
        if (axes.length == 0) {
            if (node.attributes().whole("noop_with_empty_axes", 0) == 1) {
                return Bound.of(x, 0, in -> Op.get(in, 0));
            }
            axes = new long[x.rank()];
            Arrays.setAll(axes, i -> i);
        }
        long[] over = new long[axes.length];
        if (Arrays.stream(axes)
                        .map(axis -> axis < 0 ? axis + x.rank() : axis)
                        .distinct()
                        .count()
                < axes.length) {
            throw Op.mismatch(node, "axes " + Arrays.toString(axes) + " name one twice");
        }
        List<Integer> dims = new ArrayList<>(x.dims());
        for (int i = 0; i < axes.length; i++) {
            over[i] = Arranging.axis(node, (int) axes[i], x.rank());
            dims.set((int) over[i], keep ? 1 : -1);
        }
        dims.removeIf(dim -> dim == -1);
        return Bound.of(new Shape(dims), x.size(), in -> Op.get(in, 0).mean(keep, over));
    }
}
