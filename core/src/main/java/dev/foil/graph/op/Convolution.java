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
        int axes = x.rank() - 2;
        Spatial spatial = Spatial.of(node, x, tail(w));
        long[] extra = node.attributes().wholes("output_padding", new long[axes]);
        for (int i = 0; i < extra.length; i++) {
            if (extra.length != axes || extra[i] < 0 || extra[i] >= spatial.strides()[i]) {
                throw Op.mismatch(node, "output_padding " + Arrays.toString(extra) + " is not smaller than the stride");
            }
        }
        Cut cut = Cut.of(node, x, spatial, extra);
        List<Integer> dims = new ArrayList<>(List.of(x.dim(0), w.dim(1) * groups));
        for (int i = 0; i < axes; i++) {
            long size = cut.whole()[i] - cut.begin()[i] - cut.end()[i];
            if (size < 1) {
                throw Op.mismatch(node, "its padding leaves nothing of an input of shape " + x);
            }
            dims.add(Math.toIntExact(size));
        }
        long flops = 2L * x.size() * w.example().size();
        Nn.Window window = new Nn.Window(spatial.kernel(), spatial.strides(), cut.both(), spatial.dilations());
        return Bound.of(
                new Shape(dims),
                flops,
                in -> cut.apply(
                        Nn.convTranspose(Op.get(in, 0), Op.get(in, 1), Op.optional(in, 2), window, extra, groups),
                        dims));
    }

    /**
     * What padding cuts off the whole result of a transposed convolution.
     *
     * @param whole size with nothing cut off, per axis
     */
    private record Cut(long[] whole, long[] begin, long[] end) {
        static Cut of(Node node, Shape x, Spatial spatial, long[] extra) {
            int axes = extra.length;
            long[] whole = new long[axes];
            long[] begin = spatial.begin().clone();
            long[] end = spatial.end().clone();
            long[] stated = node.attributes().wholes("output_shape");
            String auto = node.attributes().text("auto_pad", "NOTSET");
            for (int i = 0; i < axes; i++) {
                whole[i] = (x.dim(i + 2) - 1) * spatial.strides()[i]
                        + spatial.dilations()[i] * (spatial.kernel()[i] - 1)
                        + extra[i]
                        + 1;
                if (stated.length > 0 || auto.startsWith("SAME")) {
                    long size = stated.length >= axes
                            ? stated[stated.length - axes + i]
                            : x.dim(i + 2) * spatial.strides()[i];
                    long total = whole[i] - size;
                    if (total < 0) {
                        throw Op.mismatch(node, "an output of " + size + " where " + whole[i] + " is all there is");
                    }
                    begin[i] = auto.equals("SAME_UPPER") ? total / 2 : total - total / 2;
                    end[i] = total - begin[i];
                }
            }
            return new Cut(whole, begin, end);
        }

        /** What libtorch cuts off at both ends alike. */
        long[] both() {
            long[] both = new long[begin.length];
            Arrays.setAll(both, i -> Math.min(begin[i], end[i]));
            return both;
        }

        /** Cuts the rest off. */
        Tensor apply(Tensor result, List<Integer> dims) {
            Tensor rest = result;
            for (int i = 0; i < begin.length; i++) {
                int start = (int) (begin[i] - Math.min(begin[i], end[i]));
                if (rest.dim(i + 2) != dims.get(i + 2)) {
                    rest = rest.narrow(i + 2, start, dims.get(i + 2));
                }
            }
            return rest;
        }
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
