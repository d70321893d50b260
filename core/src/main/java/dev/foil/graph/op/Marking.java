package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.ElementTypes;
import dev.foil.graph.Node;
import dev.foil.tensor.DType;
import dev.foil.tensor.Logic;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Positions to marks and marks to positions. */
final class Marking {
    private Marking() {}

    static Map<String, Op> ops() {
        return Map.of("OneHot", Marking::oneHot, "EyeLike", Marking::eye, "NonZero", Marking::nonZero);
    }

    private static Bound oneHot(Node node, List<@Nullable Fact> inputs) {
        Fact indices = Op.need(node, inputs, 0);
        Fact values = Op.need(node, inputs, 2);
        int depth = Op.length(node, Op.number(node, inputs, 1));
        int axis = Arranging.axis(node, node.attributes().whole("axis", -1), indices.rank() + 1);
        if (values.shape().size() != 2) {
            throw Op.mismatch(node, values.shape() + " values, where there are off and on");
        }
        List<Integer> dims = new ArrayList<>(indices.shape().dims());
        dims.add(axis, depth);
        long[] along = LongStream.generate(() -> 1).limit(dims.size()).toArray();
        along[axis] = depth;
        return Bound.like(values, new Shape(dims), 0, in -> {
            Tensor places = Tensors.counted(depth).reshape(along);
            Tensor wanted = Op.get(in, 0).to(DType.I64);
            Tensor inside = wanted.greater(-1)
                    .choose(wanted, wanted.plus(Tensors.full(Shape.of(), depth, DType.I64)))
                    .unsqueeze(axis);
            Tensor pair = Op.get(in, 2);
            return Logic.equal(inside, places).choose(pair.narrow(0, 1, 1), pair.narrow(0, 0, 1));
        });
    }

    /** Ones on a diagonal, {@code k} to the right of the main one. */
    private static Bound eye(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        DType stated = ElementTypes.of(node.attributes().whole("dtype", 0));
        DType type = stated == null ? x.type() : stated;
        long k = node.attributes().whole("k", 0);
        if (x.rank() != 2) {
            throw Op.mismatch(node, "an input of shape " + x.shape() + " is no matrix");
        }
        return Bound.of(Fact.of(x.shape(), type), 0, in -> {
            Tensor rows = Tensors.counted(x.shape().dim(0)).reshape(-1, 1);
            Tensor columns = Tensors.counted(x.shape().dim(1)).reshape(1, -1);
            Tensor moved = rows.plus(Tensors.of(new long[] {k}, Shape.of()));
            return Logic.equal(moved, columns).to(type);
        });
    }

    /** How many there are must be known beforehand, so what is marked must be. */
    private static Bound nonZero(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        Array content = x.value();
        if (content == null) {
            throw Op.mismatch(node, "how much it finds depends on the input's values, which is not known here");
        }
        int[] found = IntStream.range(0, x.shape().size())
                .filter(i -> content instanceof Array.Longs wholes
                        ? wholes.values()[i] != 0
                        : ((Array.Floats) content).values()[i] != 0)
                .toArray();
        int rank = x.rank();
        long[] positions = new long[rank * found.length];
        for (int i = 0; i < found.length; i++) {
            int rest = found[i];
            for (int axis = rank - 1; axis >= 0; axis--) {
                positions[axis * found.length + i] = rest % x.shape().dim(axis);
                rest /= x.shape().dim(axis);
            }
        }
        Array value = new Array.Longs(Shape.of(rank, found.length), positions);
        return Bound.of(Fact.of(value), 0, in -> value.toTensor());
    }
}
