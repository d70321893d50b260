package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Attributes;
import dev.foil.graph.Node;
import dev.foil.tensor.Nn;
import java.util.ArrayList;
import java.util.List;

/**
 * The window of a convolution or pooling node, ONNX's attributes resolved against the input's size: kernel, strides,
 * dilations, and pads with {@code auto_pad}'s forms.
 *
 * @param kernel window size per spatial axis
 * @param strides step per axis
 * @param dilations distance between taps per axis
 * @param begin padding before, per axis
 * @param end padding after, per axis
 * @param ceil whether a last partial window counts (pooling)
 */
record Spatial(long[] kernel, long[] strides, long[] dilations, long[] begin, long[] end, boolean ceil) {
    /** Elements of a padded example, as of any value. */
    private static final long MOST_PADDED = 1L << 27;

    static Spatial of(Node node, Shape input, long[] kernel) {
        int axes = input.rank() - 2;
        if (axes != kernel.length || axes < 1) {
            throw Op.mismatch(node, "a window of " + kernel.length + " axes on an input of shape " + input);
        }
        Attributes attributes = node.attributes();
        if (!java.util.Arrays.equals(attributes.wholes("kernel_shape", kernel), kernel)) {
            throw Op.mismatch(
                    node,
                    "kernel_shape " + java.util.Arrays.toString(attributes.wholes("kernel_shape"))
                            + " is not its weight's " + java.util.Arrays.toString(kernel));
        }
        long[] strides = attributes.wholes("strides", ones(axes));
        long[] dilations = attributes.wholes("dilations", ones(axes));
        long[] begin = new long[axes];
        long[] end = new long[axes];
        requirePositive(node, "kernel_shape", kernel, axes);
        requirePositive(node, "strides", strides, axes);
        requirePositive(node, "dilations", dilations, axes);
        switch (attributes.text("auto_pad", "NOTSET")) {
            case "VALID" -> {}
            case "SAME_UPPER", "SAME_LOWER" -> {
                boolean upper = attributes.text("auto_pad", "").equals("SAME_UPPER");
                for (int i = 0; i < axes; i++) {
                    long size = input.dim(i + 2);
                    long out = ceilDiv(size, strides[i]);
                    long total = Math.max(0, (out - 1) * strides[i] + (kernel[i] - 1) * dilations[i] + 1 - size);
                    begin[i] = upper ? total / 2 : total - total / 2;
                    end[i] = total - begin[i];
                }
            }
            case "NOTSET" -> {
                long[] pads = attributes.wholes("pads", new long[2 * axes]);
                if (pads.length != 2 * axes || java.util.Arrays.stream(pads).anyMatch(pad -> pad < 0)) {
                    throw Op.mismatch(
                            node,
                            "pads " + java.util.Arrays.toString(pads) + " are not " + 2 * axes + " sizes of 0 or more");
                }
                System.arraycopy(pads, 0, begin, 0, axes);
                System.arraycopy(pads, axes, end, 0, axes);
            }
            default -> throw Op.mismatch(node, "auto_pad '" + attributes.text("auto_pad", "") + "' is not known");
        }
        requirePadded(node, input, begin, end);
        return new Spatial(kernel, strides, dilations, begin, end, attributes.whole("ceil_mode", 0) == 1);
    }

    /** Large strides can make a small output of a giant padded input. */
    private static void requirePadded(Node node, Shape input, long[] begin, long[] end) {
        double elements = (double) input.dim(0) * input.dim(1);
        for (int i = 0; i < begin.length; i++) {
            elements *= (double) input.dim(i + 2) + begin[i] + end[i];
        }
        if (elements > (double) MOST_PADDED * input.dim(0)) {
            throw Op.mismatch(
                    node,
                    "its input of shape " + input + " is beyond " + MOST_PADDED + " elements an example when padded");
        }
    }

    private static void requirePositive(Node node, String attribute, long[] values, int axes) {
        boolean fits = values.length == axes
                && java.util.Arrays.stream(values).allMatch(value -> value > 0 && value <= Integer.MAX_VALUE);
        if (!fits) {
            throw Op.mismatch(
                    node,
                    attribute + " " + java.util.Arrays.toString(values) + " are not " + axes + " sizes of 1 or more");
        }
    }

    /** Places in a window. */
    long taps() {
        long taps = 1;
        for (long size : kernel) {
            taps *= size;
        }
        return taps;
    }

    /** Whether both ends of every axis are padded alike, as libtorch's own padding does. */
    boolean symmetric() {
        return java.util.Arrays.equals(begin, end);
    }

    /** Sizes of the spatial axes of the output. */
    long[] output(Shape input) {
        long[] sizes = new long[kernel.length];
        for (int i = 0; i < sizes.length; i++) {
            long room = input.dim(i + 2) + begin[i] + end[i] - (kernel[i] - 1) * dilations[i] - 1;
            sizes[i] = (ceil ? ceilDiv(room, strides[i]) : Math.floorDiv(room, strides[i])) + 1;
            // A window that would start in the padding behind the input does not count (ONNX and libtorch agree).
            if (ceil && (sizes[i] - 1) * strides[i] >= input.dim(i + 2) + begin[i]) {
                sizes[i]--;
            }
        }
        return sizes;
    }

    Shape output(Node node, Shape input, int channels) {
        List<Integer> dims = new ArrayList<>(List.of(input.dim(0), channels));
        for (long size : output(input)) {
            if (size < 1) {
                throw Op.mismatch(node, "its window does not fit into an input of shape " + input);
            }
            dims.add(Math.toIntExact(size));
        }
        return new Shape(dims);
    }

    Nn.Window window() {
        return new Nn.Window(kernel, strides, begin, dilations);
    }

    /** This window with no padding of its own, for an input that was padded beforehand. */
    Nn.Window unpadded() {
        return new Nn.Window(kernel, strides, new long[kernel.length], dilations);
    }

    /** Padding in libtorch's order: last axis first, begin and end. */
    long[] pairs() {
        int axes = kernel.length;
        long[] pairs = new long[2 * axes];
        for (int i = 0; i < axes; i++) {
            pairs[2 * i] = begin[axes - 1 - i];
            pairs[2 * i + 1] = end[axes - 1 - i];
        }
        return pairs;
    }

    /** As {@link #pairs()}, less what no window reaches. */
    long[] pairs(Shape input) {
        long[] pairs = pairs();
        long[] sizes = output(input);
        for (int i = 0; i < sizes.length; i++) {
            long room = (sizes[i] - 1) * strides[i] + (kernel[i] - 1) * dilations[i] + 1 - input.dim(i + 2) - begin[i];
            int end = 2 * (sizes.length - 1 - i) + 1;
            pairs[end] = Math.min(pairs[end], room);
        }
        return pairs;
    }

    private static long ceilDiv(long a, long b) {
        return -Math.floorDiv(-a, b);
    }

    static long[] ones(int n) {
        long[] ones = new long[n];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }
}
