package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conv and ConvTranspose. */
final class Convolution {
    private Convolution() {}

    static Map<String, Op> ops() {
        return Map.of("Conv", Convolution::conv, "ConvTranspose", Convolution::transpose);
    }

    private static Bound conv(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        Shape w = Op.need(node, inputs, 1).shape();
        int groups = (int) node.attributes().whole("group", 1);
        if (w.rank() != x.rank()
                || w.rank() < 3
                || groups < 1
                || x.dim(1) != (long) w.dim(1) * groups
                || w.dim(0) % groups != 0) {
            throw Op.mismatch(node, "input " + x + " does not go with weight " + w + " in " + groups + " groups");
        }
        requireBias(node, inputs, w.dim(0));
        Spatial spatial = Spatial.of(node, x, tail(w));
        Shape out = spatial.output(node, x, w.dim(0));
        Nn.Window window = spatial.symmetric() ? spatial.window() : spatial.unpadded();
        long flops = 2L * out.size() * w.example().size();
        return Bound.of(out, flops, in -> {
            Tensor input = spatial.symmetric() ? Op.get(in, 0) : Nn.pad(Op.get(in, 0), spatial.pairs(), "constant", 0);
            return Nn.conv(input, Op.get(in, 1), Op.optional(in, 2), window, groups);
        });
    }

    private static Bound transpose(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        Shape w = Op.need(node, inputs, 1).shape();
        int groups = (int) node.attributes().whole("group", 1);
        if (w.rank() != x.rank() || w.rank() < 3 || groups < 1 || x.dim(1) != w.dim(0) || w.dim(0) % groups != 0) {
            throw Op.mismatch(node, "input " + x + " does not go with weight " + w + " in " + groups + " groups");
        }
        requireBias(node, inputs, w.dim(1) * groups);
        String auto = node.attributes().text("auto_pad", "NOTSET");
        if (node.attributes().has("output_shape") || auto.startsWith("SAME")) {
            throw Op.mismatch(node, "output_shape and auto_pad are not known here; state pads instead");
        }
        int axes = x.rank() - 2;
        Spatial spatial = Spatial.of(node, x, tail(w));
        long[] extra = node.attributes().wholes("output_padding", new long[axes]);
        for (int i = 0; i < extra.length; i++) {
            if (extra.length != axes || extra[i] < 0 || extra[i] >= spatial.strides()[i]) {
                throw Op.mismatch(node, "output_padding " + Arrays.toString(extra) + " is not smaller than the stride");
            }
        }
        if (!spatial.symmetric()) {
            throw Op.mismatch(node, "pads that differ at the two ends are not known here");
        }
        List<Integer> dims = new ArrayList<>(List.of(x.dim(0), w.dim(1) * groups));
        for (int i = 0; i < axes; i++) {
            long size = (x.dim(i + 2) - 1) * spatial.strides()[i]
                    - 2 * spatial.begin()[i]
                    + spatial.dilations()[i] * (spatial.kernel()[i] - 1)
                    + extra[i]
                    + 1;
            if (size < 1) {
                throw Op.mismatch(node, "its padding leaves nothing of an input of shape " + x);
            }
            dims.add(Math.toIntExact(size));
        }
        long flops = 2L * x.size() * w.example().size();
        return Bound.of(
                new Shape(dims),
                flops,
                in -> Nn.convTranspose(
                        Op.get(in, 0), Op.get(in, 1), Op.optional(in, 2), spatial.window(), extra, groups));
    }

    private static void requireBias(Node node, List<@Nullable Fact> inputs, int channels) {
        Fact bias = inputs.size() > 2 ? inputs.get(2) : null;
        if (bias != null && !bias.shape().equals(Shape.of(channels))) {
            throw Op.mismatch(node, "a bias of shape " + bias.shape() + " for " + channels + " channels");
        }
    }

    private static long[] tail(Shape weight) {
        return weight.dims().stream().skip(2).mapToLong(Integer::longValue).toArray();
    }
}
