package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Node;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Elements picked by their positions; negative positions count from the end. */
final class Gathering {
    private Gathering() {}

    static Map<String, Op> ops() {
        return Map.of("Gather", Gathering::gather, "GatherElements", Gathering::elements, "GatherND", Gathering::nd);
    }

    private static Bound gather(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        Fact indices = Op.need(node, inputs, 1);
        int axis = Arranging.axis(node, node.attributes().whole("axis", 0), x.rank());
        requireInside(node, indices, x.shape().dim(axis));
        List<Integer> dims = new ArrayList<>(x.shape().dims().subList(0, axis));
        dims.addAll(indices.shape().dims());
        dims.addAll(x.shape().dims().subList(axis + 1, x.rank()));
        Shape out = new Shape(dims);
        return Bound.like(x, out, 0, in -> {
            Tensor rows = wrapped(Op.get(in, 1), indices, x.shape().dim(axis)).reshape(-1);
            return Index.select(Op.get(in, 0), axis, rows).reshape(out);
        });
    }

    private static Bound elements(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        Fact indices = Op.need(node, inputs, 1);
        int axis = Arranging.axis(node, node.attributes().whole("axis", 0), x.rank());
        requireElements(node, x.shape(), indices, axis);
        return Bound.like(
                x,
                indices.shape(),
                0,
                in -> Index.gather(
                        Op.get(in, 0),
                        axis,
                        wrapped(Op.get(in, 1), indices, x.shape().dim(axis))));
    }

    /** Positions for single elements: as many axes, none longer except the one they run along. */
    static void requireElements(Node node, Shape x, Fact indices, int axis) {
        boolean fits = indices.rank() == x.rank();
        for (int i = 0; fits && i < x.rank(); i++) {
            fits = i == axis || indices.shape().dim(i) <= x.dim(i);
        }
        if (!fits) {
            throw Op.mismatch(node, "positions of shape " + indices.shape() + " for an input of shape " + x);
        }
        requireInside(node, indices, x.dim(axis));
    }

    private static Bound nd(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        Fact indices = Op.need(node, inputs, 1);
        int batch = Op.count(node, "batch_dims", 0);
        Tuples tuples = Tuples.of(node, x.shape(), indices, batch);
        List<Integer> dims = new ArrayList<>(indices.shape().dims().subList(0, indices.rank() - 1));
        dims.addAll(tuples.rest().dims());
        Shape out = new Shape(dims);
        return Bound.like(x, out, 0, in -> {
            Tensor rows = Op.get(in, 0).reshape(tuples.rows(), tuples.rest().size());
            return Index.select(rows, 0, tuples.row(Op.get(in, 1))).reshape(out);
        });
    }

    /** Positions as 64-bit numbers of which none is negative. */
    static Tensor wrapped(Tensor positions, Fact fact, int size) {
        Tensor wide = positions.to(DType.I64);
        if (fact.value() instanceof Array.Longs known
                && java.util.Arrays.stream(known.values()).allMatch(position -> position >= 0)) {
            return wide;
        }
        return wide.greater(-1).choose(wide, wide.plus(Tensors.full(Shape.of(), size, DType.I64)));
    }

    static void requireInside(Node node, Fact indices, int size) {
        if (indices.value() instanceof Array.Longs known) {
            for (long position : known.values()) {
                if (position < -size || position >= size) {
                    throw Op.mismatch(node, "position " + position + " on an axis of size " + size);
                }
            }
        }
    }
}
