package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Largest and smallest elements; among equal ones the first, unless asked for the last. */
final class Sorting {
    private Sorting() {}

    static Map<String, Op> ops() {
        return Map.of(
                "ArgMax", (node, inputs) -> extreme(node, inputs, Index::largest),
                "ArgMin", (node, inputs) -> extreme(node, inputs, Index::smallest),
                "TopK", Sorting::topK);
    }

    private static Bound extreme(Node node, List<@Nullable Fact> inputs, Position position) {
        Shape x = Op.need(node, inputs, 0).shape();
        int axis = Arranging.axis(node, node.attributes().whole("axis", 0), x.rank());
        boolean keep = node.attributes().whole("keepdims", 1) == 1;
        boolean last = node.attributes().whole("select_last_index", 0) == 1;
        if (x.dim(axis) == 0) {
            throw Op.mismatch(node, "an axis of size 0 has no extreme element");
        }
        List<Integer> dims = new ArrayList<>(x.dims());
        dims.remove(axis);
        if (keep) {
            dims.add(axis, 1);
        }
        return Bound.of(Fact.of(new Shape(dims), DType.I64), x.size(), in -> {
            Tensor first = position.of(last ? Index.flip(Op.get(in, 0), axis) : Op.get(in, 0), axis, keep);
            return last ? Tensors.full(Shape.of(), x.dim(axis) - 1, DType.I64).minus(first) : first;
        });
    }

    private static Bound topK(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        int axis = Arranging.axis(node, node.attributes().whole("axis", -1), x.rank());
        long[] k = Op.known(node, inputs, 1);
        boolean largest = node.attributes().whole("largest", 1) == 1;
        if (k.length != 1 || k[0] < 0 || k[0] > x.shape().dim(axis)) {
            throw Op.mismatch(
                    node,
                    java.util.Arrays.toString(k) + " elements of an axis of size "
                            + x.shape().dim(axis));
        }
        List<Integer> dims = new ArrayList<>(x.shape().dims());
        dims.set(axis, (int) k[0]);
        Shape out = new Shape(dims);
        // A stable sort: among equal elements ONNX takes the first, where libtorch's own top-k takes any.
        return Bound.all(
                List.of(Fact.of(out, x.type()), Fact.of(out, DType.I64)),
                x.shape().size(),
                in -> {
                    Index.Ordered sorted = Index.sorted(Op.get(in, 0), axis, largest);
                    return List.of(
                            sorted.values().narrow(axis, 0, (int) k[0]),
                            sorted.positions().narrow(axis, 0, (int) k[0]));
                });
    }

    @FunctionalInterface
    private interface Position {
        Tensor of(Tensor x, int axis, boolean keep);
    }
}
