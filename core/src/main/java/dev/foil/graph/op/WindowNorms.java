package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.DType;
import dev.foil.tensor.Maths;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pooling by p-norms, over windows and over everything; of a window of zeros the derivative is zero. The sums over
 * windows are those of any dilation, as a convolution of each channel with ones.
 */
final class WindowNorms {
    private WindowNorms() {}

    static Map<String, Op> ops() {
        return Map.of("LpPool", WindowNorms::pool, "GlobalLpPool", WindowNorms::global);
    }

    private static Bound pool(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        Spatial spatial = Spatial.of(node, x, node.attributes().wholes("kernel_shape"));
        Shape out = spatial.output(node, x, x.dim(1));
        int p = power(node);
        return Bound.of(out, out.size() * spatial.taps(), in -> {
            Tensor sums = sums(padded(powers(Op.get(in, 0), p), spatial, spatial.pairs(), out), spatial, out);
            return root(sums, p);
        });
    }

    private static Bound global(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        int p = power(node);
        long[] axes = Pooling.spatialAxes(node, x);
        return Bound.of(
                Pooling.pooled(x),
                2L * x.size(),
                in -> root(powers(Op.get(in, 0), p).sum(true, axes), p));
    }

    private static int power(Node node) {
        long p = node.attributes().whole("p", 2);
        if (p < 1 || p > Integer.MAX_VALUE) {
            throw Op.mismatch(node, "p " + p + " is not a whole number of 1 or more");
        }
        return (int) p;
    }

    private static Tensor powers(Tensor x, int p) {
        return p == 1 ? x.abs() : p == 2 ? x.square() : Maths.pow(x.abs(), p);
    }

    private static Tensor root(Tensor sums, int p) {
        return p == 1 ? sums : Maths.root(sums, p);
    }

    /** Averages over windows with gaps; what is padded, or hangs over the end, counts as ONNX has it. */
    static Tensor averages(Tensor x, Spatial spatial, Shape out, boolean countPadding) {
        Tensor ones = Tensors.full(x.shape(), 1, x.dtype());
        Tensor counted = Nn.pad(ones, spatial.pairs(), "constant", countPadding ? 1 : 0);
        Tensor counts = sums(padded(counted, spatial, new long[2 * spatial.kernel().length], out), spatial, out);
        return sums(padded(x, spatial, spatial.pairs(), out), spatial, out).over(counts);
    }

    /** Zeros about an input, up to where the last window ends. */
    private static Tensor padded(Tensor x, Spatial spatial, long[] pairs, Shape out) {
        long[] wide = pairs.clone();
        int axes = spatial.kernel().length;
        for (int i = 0; i < axes; i++) {
            int pair = 2 * (axes - 1 - i);
            long reach =
                    (out.dim(i + 2) - 1) * spatial.strides()[i] + spatial.dilations()[i] * (spatial.kernel()[i] - 1);
            long size = x.dim(i + 2) + wide[pair] + wide[pair + 1];
            wide[pair + 1] += reach + 1 - size;
        }
        return Nn.pad(x, wide, "constant", 0);
    }

    private static Tensor sums(Tensor padded, Spatial spatial, Shape out) {
        long[] single = padded.shape().toLongs();
        single[0] *= single[1];
        single[1] = 1;
        return Nn.conv(padded.reshape(single), ones(spatial, padded.dtype()), null, spatial.unpadded(), 1)
                .reshape(out);
    }

    private static Tensor ones(Spatial spatial, DType dtype) {
        long[] kernel = spatial.kernel();
        long[] dims = new long[kernel.length + 2];
        Arrays.fill(dims, 1);
        System.arraycopy(kernel, 0, dims, 2, kernel.length);
        return Tensors.full(Shape.of(dims), 1, dtype);
    }
}
