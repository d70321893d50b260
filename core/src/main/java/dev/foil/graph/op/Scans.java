package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Reductions;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Running sums and triangles of matrices. */
final class Scans {
    private Scans() {}

    static Map<String, Op> ops() {
        return Map.of("CumSum", Scans::runningSum, "Trilu", Scans::triangle);
    }

    private static Bound runningSum(Node node, List<@Nullable Fact> inputs) {
        Fact entering = Op.need(node, inputs, 0);
        Shape x = entering.shape();
        long[] given = Op.known(node, inputs, 1);
        if (given.length != 1) {
            throw Op.mismatch(node, given.length + " axes where one is wanted");
        }
        int axis = Arranging.axis(node, given[0], x.rank());
        boolean reverse = node.attributes().whole("reverse", 0) == 1;
        boolean exclusive = node.attributes().whole("exclusive", 0) == 1;
        return Bound.like(entering, x, x.size(), in -> {
            Tensor terms = reverse ? Reductions.reversed(Op.get(in, 0), axis) : Op.get(in, 0);
            Tensor sums =
                    Reduction.typed(Reductions.runningSum(exclusive ? delayed(terms, axis) : terms, axis), entering);
            return reverse ? Reductions.reversed(sums, axis) : sums;
        });
    }

    /** Moved on by one place, a zero in front. */
    private static Tensor delayed(Tensor x, int axis) {
        Tensor first = x.narrow(axis, 0, 1);
        Tensor zero = Tensors.zeros(first.shape(), x.dtype());
        return Tensors.concat(List.of(zero, x.narrow(axis, 0, x.dim(axis) - 1)), axis);
    }

    private static Bound triangle(Node node, List<@Nullable Fact> inputs) {
        Fact entering = Op.need(node, inputs, 0);
        Shape x = entering.shape();
        if (x.rank() < 2) {
            throw Op.mismatch(node, "an input of shape " + x + " holds no matrices");
        }
        boolean upper = node.attributes().whole("upper", 1) == 1;
        long k = inputs.size() > 1 && inputs.get(1) != null ? (long) Op.number(node, inputs, 1) : 0;
        return Bound.like(entering, x, 0, in -> Reductions.triangle(Op.get(in, 0), upper, k));
    }
}
