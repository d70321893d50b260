package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Node;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Operations that read shapes, add and drop axes of size 1, and repeat values. */
final class Shapes {
    private Shapes() {}

    static Map<String, Op> ops() {
        return Map.of(
                "Shape", Shapes::shape,
                "Size", Shapes::size,
                "Squeeze", Shapes::squeeze,
                "Unsqueeze", Shapes::unsqueeze,
                "Expand", Shapes::expand,
                "Tile", Shapes::tile,
                "ConstantOfShape", Shapes::constantOfShape,
                "Range", Shapes::range);
    }

    private static Bound shape(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        int start = bounded(node.attributes().whole("start", 0), x.rank());
        int end = bounded(node.attributes().whole("end", x.rank()), x.rank());
        long[] dims = start < end ? Arrays.copyOfRange(x.toLongs(), start, end) : new long[0];
        return known(Array.longs(dims));
    }

    private static int bounded(long axis, int rank) {
        return (int) Math.max(0, Math.min(axis < 0 ? axis + rank : axis, rank));
    }

    private static Bound size(Node node, List<@Nullable Fact> inputs) {
        long size = Op.need(node, inputs, 0).shape().size();
        return known(new Array.Longs(Shape.of(), new long[] {size}));
    }

    private static Bound known(Array value) {
        return Bound.of(Fact.of(value), 0, in -> value.toTensor());
    }

    private static Bound squeeze(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        List<Integer> dims = new ArrayList<>(x.shape().dims());
        long[] axes = Op.has(inputs, 1)
                ? Op.known(node, inputs, 1)
                : LongStream.range(0, x.rank())
                        .filter(axis -> x.shape().dim((int) axis) == 1)
                        .toArray();
        for (long given : axes) {
            int axis = Arranging.axis(node, given, x.rank());
            if (x.shape().dim(axis) != 1) {
                throw Op.mismatch(node, "axis " + given + " of " + x.shape() + " has another size than 1");
            }
            dims.set(axis, -1);
        }
        dims.removeIf(dim -> dim == -1);
        return reshaped(x, new Shape(dims));
    }

    private static Bound unsqueeze(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        long[] axes = Op.known(node, inputs, 1);
        int rank = x.rank() + axes.length;
        List<Integer> dims = new ArrayList<>(Collections.nCopies(rank, -1));
        for (long given : axes) {
            int axis = Arranging.axis(node, given, rank);
            if (dims.set(axis, 1) == 1) {
                throw Op.mismatch(node, "axes " + Arrays.toString(axes) + " name one twice");
            }
        }
        int next = 0;
        for (int i = 0; i < rank; i++) {
            if (dims.get(i) == -1) {
                dims.set(i, x.shape().dim(next++));
            }
        }
        return reshaped(x, new Shape(dims));
    }

    private static Bound reshaped(Fact x, Shape out) {
        return Bound.like(x, out, 0, in -> Op.get(in, 0).reshape(out));
    }

    private static Bound expand(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        Shape out = Elementwise.broadcast(node, x.shape(), target(node, inputs, 1));
        return Bound.like(x, out, 0, in -> Op.get(in, 0).expand(out));
    }

    private static Bound tile(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        long[] repeats = Op.known(node, inputs, 1);
        if (repeats.length != x.rank() || Arrays.stream(repeats).anyMatch(times -> times < 0)) {
            throw Op.mismatch(node, "repeats " + Arrays.toString(repeats) + " for an input of shape " + x.shape());
        }
        long[] dims = x.shape().toLongs();
        Arrays.setAll(dims, i -> Math.multiplyExact(dims[i], repeats[i]));
        return Bound.like(x, Shape.of(dims), 0, in -> Op.get(in, 0).repeat(repeats));
    }

    private static Bound constantOfShape(Node node, List<@Nullable Fact> inputs) {
        Shape out = target(node, inputs, 0);
        Array value = node.attributes().values().get("value") instanceof Array array ? array : Array.scalar(0);
        if (value.shape().size() != 1) {
            throw Op.mismatch(node, "a value of shape " + value.shape() + " is not one number");
        }
        return Bound.of(
                Fact.of(out, value.type()),
                0,
                in -> value.toTensor().reshape(Shape.of()).expand(out).contiguous());
    }

    private static Shape target(Node node, List<@Nullable Fact> inputs, int index) {
        long[] dims = Op.known(node, inputs, index);
        if (Arrays.stream(dims).anyMatch(dim -> dim < 0)) {
            throw Op.mismatch(node, "sizes " + Arrays.toString(dims) + " are not 0 or more");
        }
        return Shape.of(dims);
    }

    /** From start in steps of delta, as long as the limit is not reached. */
    private static Bound range(Node node, List<@Nullable Fact> inputs) {
        Fact start = Op.need(node, inputs, 0);
        double from = Op.number(node, inputs, 0);
        double to = Op.number(node, inputs, 1);
        double step = Op.number(node, inputs, 2);
        if (step == 0) {
            throw Op.mismatch(node, "a range in steps of 0");
        }
        int count = Op.length(node, Math.ceil((to - from) / step));
        return Bound.like(start, Shape.of(count), count, in -> {
            Tensor first = Op.get(in, 0);
            Tensor steps = Tensors.counted(count).to(first.dtype());
            return first.plus(steps.times(Op.get(in, 2)));
        });
    }
}
