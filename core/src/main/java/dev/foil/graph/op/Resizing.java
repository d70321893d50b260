package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Node;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Resampling along axes, one after the other: every mode is a weighted sum of a few neighbours, whose places and
 * weights are known beforehand.
 */
final class Resizing {
    /** Larger than any image; neighbours are listed for every pixel of an axis. */
    private static final long MAX_SIZE = 1 << 20;

    private Resizing() {}

    static Map<String, Op> ops() {
        return Map.of("Resize", Resizing::resize);
    }

    private static Bound resize(Node node, List<@Nullable Fact> inputs) {
        Fact given = Op.need(node, inputs, 0);
        Shape x = given.shape();
        Attributes attributes = node.attributes();
        long[] every = LongStream.range(0, x.rank()).toArray();
        long[] axes = attributes.wholes("axes", every);
        for (int i = 0; i < axes.length; i++) {
            axes[i] = Arranging.axis(node, axes[i], x.rank());
        }
        Target target = target(node, x, inputs, axes);
        List<Integer> dims = new ArrayList<>(x.dims());
        List<Taps> taps = new ArrayList<>();
        float[] region = region(node, inputs);
        for (int i = 0; i < axes.length; i++) {
            int axis = (int) axes[i];
            if (target.sizes()[i] < 1 || target.sizes()[i] > MAX_SIZE) {
                throw Op.mismatch(node, "an axis of size " + x.dim(axis) + " resized to " + target.sizes()[i]);
            }
            int size = (int) target.sizes()[i];
            float scale = target.scales()[i];
            boolean cropped = region.length == 2 * axes.length;
            Coordinates coordinates = new Coordinates(
                    attributes.text("coordinate_transformation_mode", "half_pixel"),
                    x.dim(axis),
                    size,
                    scale,
                    cropped ? region[i] : 0,
                    cropped ? region[i + axes.length] : 1);
            if (attributes.whole("foil.grows", 0) == 1 && scale < 1) {
                throw Op.mismatch(node, "shrinking by scales that are computed is not known before opset 11");
            }
            if (attributes.whole("antialias", 0) == 1 && scale < 1) {
                throw Op.mismatch(node, "antialias is not known here");
            }
            taps.add(Taps.of(node, axis, coordinates));
            dims.set(axis, size);
        }
        Shape out = new Shape(dims);
        boolean images = x.rank() == 4 && out.dim(0) == x.dim(0) && out.dim(1) == x.dim(1);
        if (images && given.type().isReal() && taps.stream().allMatch(along -> along.repeats(x.dim(along.axis())))) {
            return Bound.like(given, out, out.size(), in -> Nn.upsample(Op.get(in, 0), out.dim(2), out.dim(3)));
        }
        double outside = attributes.real("extrapolation_value", 0);
        return Bound.like(given, out, 2L * out.size() * taps.size(), in -> {
            Tensor resized = Op.get(in, 0);
            for (Taps along : taps) {
                resized = along.apply(resized);
            }
            for (Taps along : taps) {
                resized = along.fill(resized, outside);
            }
            return resized;
        });
    }

    /** What the axes become, and by which factors. */
    private record Target(long[] sizes, float[] scales) {}

    private static Target target(Node node, Shape x, List<@Nullable Fact> inputs, long[] axes) {
        boolean stated = Op.has(inputs, 3) && Op.need(node, inputs, 3).shape().size() > 0;
        float[] scales = stated ? new float[axes.length] : scales(node, inputs, axes.length);
        long[] sizes = stated ? Op.known(node, inputs, 3) : new long[axes.length];
        if (sizes.length != axes.length || (stated && Arrays.stream(sizes).anyMatch(size -> size < 1))) {
            throw Op.mismatch(node, "sizes " + Arrays.toString(sizes) + " for " + axes.length + " axes");
        }
        float least = Float.MAX_VALUE;
        float most = 0;
        for (int i = 0; i < sizes.length; i++) {
            int in = x.dim((int) axes[i]);
            if (stated) {
                scales[i] = (float) sizes[i] / in;
            } else {
                sizes[i] = (long) Math.floor(in * scales[i]);
            }
            least = Math.min(least, scales[i]);
            most = Math.max(most, scales[i]);
        }
        String policy = node.attributes().text("keep_aspect_ratio_policy", "stretch");
        if (stated && !policy.equals("stretch")) {
            Arrays.fill(scales, policy.equals("not_larger") ? least : most);
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = Math.round(scales[i] * x.dim((int) axes[i]));
            }
        }
        return new Target(sizes, scales);
    }

    private static float[] scales(Node node, List<@Nullable Fact> inputs, int count) {
        if (!(Op.need(node, inputs, 2).value() instanceof Array.Floats known) || known.values().length != count) {
            throw Op.mismatch(node, "scales must be constants, one for each of " + count + " axes");
        }
        for (float scale : known.values()) {
            if (!(scale > 0)) {
                throw Op.mismatch(node, "a scale of " + scale);
            }
        }
        return known.values();
    }

    /** The part that is resized: where it begins along each axis, then where it ends; read in one mode only. */
    private static float[] region(Node node, List<@Nullable Fact> inputs) {
        boolean cropped =
                node.attributes().text("coordinate_transformation_mode", "").equals("tf_crop_and_resize");
        if (!cropped || !Op.has(inputs, 1)) {
            return new float[0];
        }
        if (!(Op.need(node, inputs, 1).value() instanceof Array.Floats known)) {
            throw Op.mismatch(node, "the part to crop, '" + node.input(1) + "', must be a constant");
        }
        return known.values();
    }
}
