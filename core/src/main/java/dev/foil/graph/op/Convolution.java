package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Convolution. */
final class Convolution {
    private Convolution() {}

    static Map<String, Op> ops() {
        return Map.of("Conv", Convolution::conv, "ConvTranspose", TransposedConvolution::bind);
    }

    private static Bound conv(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        Shape w = Op.need(node, inputs, 1).shape();
        int groups = Op.count(node, "group", 1);
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

    static void requireBias(Node node, List<@Nullable Fact> inputs, int channels) {
        Fact bias = inputs.size() > 2 ? inputs.get(2) : null;
        if (bias != null && !bias.shape().equals(Shape.of(channels))) {
            throw Op.mismatch(node, "a bias of shape " + bias.shape() + " for " + channels + " channels");
        }
    }

    static long[] tail(Shape weight) {
        return weight.dims().stream().skip(2).mapToLong(Integer::longValue).toArray();
    }
}
