package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ConvTranspose: the gradient of a convolution as an operation of its own, which makes images larger. */
final class TransposedConvolution {
    private TransposedConvolution() {}

    static Bound bind(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        Shape w = Op.need(node, inputs, 1).shape();
        int groups = Op.count(node, "group", 1);
        if (w.rank() != x.rank() || w.rank() < 3 || groups < 1 || x.dim(1) != w.dim(0) || w.dim(0) % groups != 0) {
            throw Op.mismatch(node, "input " + x + " does not go with weight " + w + " in " + groups + " groups");
        }
        Convolution.requireBias(node, inputs, w.dim(1) * groups);
        int axes = x.rank() - 2;
        Spatial stated = Spatial.of(node, x, Convolution.tail(w));
        long[] extra = outputPadding(node, stated);
        long[] full = new long[axes];
        for (int i = 0; i < axes; i++) {
            full[i] = (x.dim(i + 2) - 1) * stated.strides()[i]
                    + stated.dilations()[i] * (stated.kernel()[i] - 1)
                    + extra[i]
                    + 1;
        }
        Spatial spatial = padded(node, x, stated, full);
        List<Integer> dims = new ArrayList<>(List.of(x.dim(0), w.dim(1) * groups));
        for (int i = 0; i < axes; i++) {
            long size = full[i] - spatial.begin()[i] - spatial.end()[i];
            if (size < 1) {
                throw Op.mismatch(node, "its padding leaves nothing of an input of shape " + x);
            }
            dims.add(Math.toIntExact(size));
        }
        Shape out = new Shape(dims);
        long flops = 2L * x.size() * w.example().size();
        return Bound.of(out, flops, in -> run(in, spatial, extra, groups, out));
    }

    private static long[] outputPadding(Node node, Spatial spatial) {
        int axes = spatial.kernel().length;
        long[] extra = node.attributes().wholes("output_padding", new long[axes]);
        for (int i = 0; i < extra.length; i++) {
            long most = Math.max(spatial.strides()[Math.min(i, axes - 1)], spatial.dilations()[Math.min(i, axes - 1)]);
            if (extra.length != axes || extra[i] < 0 || extra[i] >= most) {
                throw Op.mismatch(
                        node, "output_padding " + Arrays.toString(extra) + " is not smaller than stride or dilation");
            }
        }
        return extra;
    }

    /** The stated pads, or those that make the output as large as stated: with SAME the input's size times the stride. */
    private static Spatial padded(Node node, Shape x, Spatial stated, long[] full) {
        String auto = node.attributes().text("auto_pad", "NOTSET");
        boolean same = auto.startsWith("SAME");
        if (!same && !node.attributes().has("output_shape")) {
            return stated;
        }
        int axes = full.length;
        long[] wanted = new long[axes];
        Arrays.setAll(wanted, i -> x.dim(i + 2) * stated.strides()[i]);
        long[] given = node.attributes().wholes("output_shape", wanted);
        if (given.length != axes) {
            throw Op.mismatch(node, "output_shape " + Arrays.toString(given) + " for " + axes + " spatial axes");
        }
        long[] begin = new long[axes];
        long[] end = new long[axes];
        for (int i = 0; i < axes; i++) {
            long total = full[i] - given[i];
            if (total < 0 || given[i] < 1) {
                throw Op.mismatch(
                        node,
                        "an output of " + given[i] + " along a spatial axis is not within 1 … " + full[i]
                                + ", what its window makes");
            }
            begin[i] = auto.equals("SAME_UPPER") ? total / 2 : total - total / 2;
            end[i] = total - begin[i];
        }
        return new Spatial(stated.kernel(), stated.strides(), stated.dilations(), begin, end, false);
    }

    /** Libtorch cuts both ends alike; what one end has more is cut off afterwards. */
    private static Tensor run(List<@Nullable Tensor> in, Spatial spatial, long[] extra, int groups, Shape out) {
        long[] common = new long[extra.length];
        Arrays.setAll(common, i -> Math.min(spatial.begin()[i], spatial.end()[i]));
        Nn.Window window = new Nn.Window(spatial.kernel(), spatial.strides(), common, spatial.dilations());
        Tensor y = Nn.convTranspose(Op.get(in, 0), Op.get(in, 1), Op.optional(in, 2), window, extra, groups);
        for (int i = 0; i < extra.length; i++) {
            if (spatial.begin()[i] != spatial.end()[i]) {
                y = y.narrow(i + 2, Math.toIntExact(spatial.begin()[i] - common[i]), out.dim(i + 2));
            }
        }
        return y;
    }
}
