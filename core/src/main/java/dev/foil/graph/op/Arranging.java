package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Operations that move values about. */
final class Arranging {
    private Arranging() {}

    static Map<String, Op> ops() {
        return Map.of(
                "Flatten", Arranging::flatten,
                "Reshape", Arranging::reshape,
                "Transpose", Arranging::transpose,
                "Concat", Arranging::concat,
                "Pad", Arranging::pad);
    }

    private static Bound flatten(Node node, List<@Nullable Fact> inputs) {
        Fact given = Op.need(node, inputs, 0);
        Shape x = given.shape();
        int axis = axis(node, node.attributes().whole("axis", 1), x.rank() + 1);
        int outer = new Shape(x.dims().subList(0, axis)).size();
        Shape out = Shape.of(outer, new Shape(x.dims().subList(axis, x.rank())).size());
        return Bound.like(given, out, 0, in -> Op.get(in, 0).reshape(out));
    }

    private static Bound reshape(Node node, List<@Nullable Fact> inputs) {
        Fact given = Op.need(node, inputs, 0);
        Shape x = given.shape();
        long[] target = Op.known(node, inputs, 1);
        boolean keepZero = node.attributes().whole("allowzero", 0) == 1;
        int known = 1;
        int free = -1;
        List<Integer> dims = new ArrayList<>();
        for (int i = 0; i < target.length; i++) {
            boolean copied = target[i] == 0 && !keepZero;
            if (target[i] < -1 || (target[i] == -1 && free >= 0) || (copied && i >= x.rank())) {
                throw Op.mismatch(node, "an input of shape " + x + " cannot become " + Arrays.toString(target));
            }
            int dim = copied ? x.dim(i) : Math.toIntExact(target[i]);
            if (dim == -1) {
                free = i;
            } else {
                known = Math.multiplyExact(known, dim);
            }
            dims.add(dim == -1 ? 1 : dim);
        }
        if (free >= 0 && known > 0) {
            dims.set(free, x.size() / known);
        }
        Shape out = new Shape(dims);
        if (out.size() != x.size()) {
            throw Op.mismatch(node, "an input of shape " + x + " cannot become " + Arrays.toString(target));
        }
        return Bound.like(given, out, 0, in -> Op.get(in, 0).reshape(out));
    }

    private static Bound transpose(Node node, List<@Nullable Fact> inputs) {
        Fact given = Op.need(node, inputs, 0);
        Shape x = given.shape();
        long[] reversed = new long[x.rank()];
        Arrays.setAll(reversed, i -> x.rank() - 1L - i);
        long[] order = node.attributes().wholes("perm", reversed);
        long[] sorted = order.clone();
        Arrays.sort(sorted);
        if (!Arrays.equals(sorted, range(x.rank()))) {
            throw Op.mismatch(node, "perm " + Arrays.toString(order) + " does not order the axes of " + x);
        }
        Shape out = new Shape(
                Arrays.stream(order).mapToObj(axis -> x.dim((int) axis)).toList());
        return Bound.like(given, out, 0, in -> Op.get(in, 0).permute(order));
    }

    private static Bound concat(Node node, List<@Nullable Fact> inputs) {
        Fact given = Op.need(node, inputs, 0);
        Shape first = given.shape();
        int axis = axis(node, node.attributes().whole("axis", 0), first.rank());
        List<Integer> dims = new ArrayList<>(first.dims());
        dims.set(axis, 0);
        for (int i = 0; i < inputs.size(); i++) {
            Shape part = Op.need(node, inputs, i).shape();
            List<Integer> rest = new ArrayList<>(part.dims());
            if (part.rank() == first.rank()) {
                rest.set(axis, first.dim(axis));
            }
            if (!rest.equals(first.dims())) {
                throw Op.mismatch(node, "parts " + first + " and " + part + " do not join along axis " + axis);
            }
            dims.set(axis, Math.addExact(dims.get(axis), part.dim(axis)));
        }
        return Bound.like(
                given,
                new Shape(dims),
                0,
                in -> Tensors.concat(in.stream().map(Objects::requireNonNull).toList(), axis));
    }

    private static Bound pad(Node node, List<@Nullable Fact> inputs) {
        Fact given = Op.need(node, inputs, 0);
        Shape x = given.shape();
        long[] pads = Op.known(node, inputs, 1);
        double value = Op.scalar(node, inputs, 2, 0);
        long[] axes = inputs.size() > 3 && inputs.get(3) != null ? Op.known(node, inputs, 3) : range(x.rank());
        if (pads.length != 2 * axes.length) {
            throw Op.mismatch(node, pads.length + " pads for " + axes.length + " axes");
        }
        long[] pairs = new long[2 * x.rank()];
        List<Integer> dims = new ArrayList<>(x.dims());
        for (int i = 0; i < axes.length; i++) {
            int axis = axis(node, axes[i], x.rank());
            long begin = pads[i];
            long end = pads[i + axes.length];
            pairs[2 * (x.rank() - 1 - axis)] = begin;
            pairs[2 * (x.rank() - 1 - axis) + 1] = end;
            if (x.dim(axis) + begin + end < 0) {
                throw Op.mismatch(node, "pads " + Arrays.toString(pads) + " cut off more than " + x + " has");
            }
            dims.set(axis, Math.toIntExact(x.dim(axis) + begin + end));
        }
        String mode = switch (node.attributes().text("mode", "constant")) {
            case "constant" -> "constant";
            case "reflect" -> "reflect";
            case "edge" -> "replicate";
            default -> throw Op.mismatch(node, "mode '" + node.attributes().text("mode", "") + "' is not known");
        };
        if (Arrays.stream(pairs).allMatch(pad -> pad == 0)) {
            return Bound.like(given, x, 0, in -> Op.get(in, 0));
        }
        // Libtorch's other modes take padding of the trailing axes only.
        int trailing = mode.equals("constant") ? x.rank() : Math.min(x.rank() - 2, 3);
        long[] used = Arrays.copyOf(pairs, 2 * trailing);
        if (Arrays.stream(pairs).skip(2L * trailing).anyMatch(p -> p != 0)) {
            throw Op.mismatch(node, "mode '" + mode + "' pads spatial axes only");
        }
        for (int i = 0; i < used.length && !mode.equals("constant"); i++) {
            int size = x.dim(-1 - i / 2);
            if (used[i] < 0 || size == 0 || (mode.equals("reflect") && used[i] >= size)) {
                throw Op.mismatch(node, "mode '" + mode + "' cannot pad an axis of size " + size + " by " + used[i]);
            }
        }
        return Bound.like(given, new Shape(dims), 0, in -> Nn.pad(Op.get(in, 0), used, mode, value));
    }

    static int axis(Node node, long axis, int rank) {
        long counted = axis < 0 ? axis + rank : axis;
        if (counted < 0 || counted >= rank) {
            throw Op.mismatch(node, "axis " + axis + " of a value with " + rank + " axes");
        }
        return (int) counted;
    }

    private static long[] range(int n) {
        long[] range = new long[n];
        Arrays.setAll(range, i -> i);
        return range;
    }
}
