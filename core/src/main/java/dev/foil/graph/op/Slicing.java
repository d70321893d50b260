package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Parts of axes. */
final class Slicing {
    private Slicing() {}

    static Map<String, Op> ops() {
        return Map.of("Slice", Slicing::slice, "Split", Slicing::split);
    }

    /** One axis's part: from {@code start} to before {@code end} in steps that may be negative. */
    private record Part(int axis, long start, long end, long step) {
        int size() {
            return (int) Math.max(0, step > 0 ? ceilDiv(end - start, step) : ceilDiv(start - end, -step));
        }

        Tensor of(Tensor x) {
            if (step > 0) {
                return Index.slice(x, axis, start, Math.max(start, end), step);
            }
            // Libtorch steps forwards only: from the last element taken to the first, then turned round.
            long last = start + (size() - 1) * step;
            return size() == 0
                    ? Index.slice(x, axis, 0, 0, 1)
                    : Index.flip(Index.slice(x, axis, last, start + 1, -step), axis);
        }

        private static long ceilDiv(long a, long b) {
            return -Math.floorDiv(-a, b);
        }
    }

    private static Bound slice(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        long[] starts = Op.known(node, inputs, 1);
        long[] ends = Op.known(node, inputs, 2);
        int count = starts.length;
        long[] axes = Op.has(inputs, 3)
                ? Op.known(node, inputs, 3)
                : LongStream.range(0, count).toArray();
        long[] steps = Op.has(inputs, 4)
                ? Op.known(node, inputs, 4)
                : LongStream.generate(() -> 1).limit(count).toArray();
        if (ends.length != count || axes.length != count || steps.length != count) {
            throw Op.mismatch(
                    node,
                    count + " starts, " + ends.length + " ends, " + axes.length + " axes and " + steps.length
                            + " steps do not go together");
        }
        List<Integer> dims = new ArrayList<>(x.shape().dims());
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int axis = Arranging.axis(node, axes[i], x.rank());
            Part part = part(axis, x.shape().dim(axis), starts[i], ends[i], step(node, steps[i]));
            dims.set(axis, part.size());
            parts.add(part);
        }
        return Bound.like(x, new Shape(dims), 0, in -> {
            Tensor rest = Op.get(in, 0);
            for (Part part : parts) {
                rest = part.of(rest);
            }
            return rest;
        });
    }

    private static long step(Node node, long step) {
        if (step == 0) {
            throw Op.mismatch(node, "steps of 0");
        }
        return clamp(step, -Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    private static Part part(int axis, int size, long start, long end, long step) {
        long from = start < 0 ? start + size : start;
        long to = end < 0 ? end + size : end;
        return step > 0
                ? new Part(axis, clamp(from, 0, size), clamp(to, 0, size), step)
                : new Part(axis, clamp(from, -1, size - 1L), clamp(to, -1, size - 1L), step);
    }

    private static long clamp(long value, long low, long high) {
        return Math.max(low, Math.min(value, high));
    }

    private static Bound split(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        int axis = Arranging.axis(node, node.attributes().whole("axis", 0), x.rank());
        int size = x.shape().dim(axis);
        long[] sizes = Op.has(inputs, 1) ? Op.known(node, inputs, 1) : equal(size, parts(node));
        if (Arrays.stream(sizes).anyMatch(part -> part < 0 || part > size)
                || Arrays.stream(sizes).sum() != size
                || sizes.length < node.outputs().size()) {
            throw Op.mismatch(
                    node,
                    "an axis of size " + size + " does not split into " + Arrays.toString(sizes) + " for "
                            + node.outputs().size() + " outputs");
        }
        List<Fact> outputs = new ArrayList<>();
        for (long part : sizes) {
            List<Integer> dims = new ArrayList<>(x.shape().dims());
            dims.set(axis, (int) part);
            outputs.add(Fact.of(new Shape(dims), x.type()));
        }
        return Bound.all(outputs, 0, in -> {
            List<Tensor> parts = new ArrayList<>();
            int start = 0;
            for (long part : sizes) {
                parts.add(Op.get(in, 0).narrow(axis, start, (int) part));
                start += (int) part;
            }
            return parts;
        });
    }

    private static int parts(Node node) {
        int outputs = node.outputs().size();
        long count = node.attributes().whole("num_outputs", outputs);
        if (count != outputs) {
            throw Op.mismatch(node, count + " parts for " + outputs + " outputs");
        }
        return outputs;
    }

    /** Parts of one size, the last smaller where they don't come out even. */
    private static long[] equal(int size, int count) {
        long part = -Math.floorDiv(-size, Math.max(count, 1));
        long[] sizes = new long[Math.max(count, 0)];
        Arrays.setAll(sizes, i -> Math.max(0, Math.min(part, size - i * part)));
        return sizes;
    }
}
