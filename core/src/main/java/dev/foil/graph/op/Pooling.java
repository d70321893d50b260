package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Maximum and average over windows, and over everything. */
final class Pooling {
    private Pooling() {}

    static Map<String, Op> ops() {
        return Map.of(
                "MaxPool", Pooling::max,
                "AveragePool", Pooling::average,
                "GlobalAveragePool", Pooling::globalAverage,
                "GlobalMaxPool", Pooling::globalMax);
    }

    private static Bound max(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        Spatial spatial = Spatial.of(node, x, kernel(node));
        if (node.outputs().size() > 1) {
            throw Op.mismatch(node, "the positions of the maxima are not given out");
        }
        boolean native_ = fitsLibtorch(spatial);
        Nn.Window window = native_ ? spatial.window() : spatial.unpadded();
        return bound(node, x, spatial, in -> {
            // Padding must never win: the most negative float stands for "no value".
            Tensor input = native_ ? in : Nn.pad(in, spatial.pairs(x), "constant", Double.NEGATIVE_INFINITY);
            return Nn.maxPool(input, window, spatial.ceil());
        });
    }

    private static Bound average(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        Spatial spatial = Spatial.of(node, x, kernel(node));
        boolean countPadding = node.attributes().whole("count_include_pad", 0) == 1;
        if (Arrays.stream(spatial.dilations()).anyMatch(dilation -> dilation != 1)) {
            Shape out = spatial.output(node, x, x.dim(1));
            return bound(node, x, spatial, in -> WindowNorms.averages(in, spatial, out, countPadding));
        }
        if (fitsLibtorch(spatial)) {
            return bound(node, x, spatial, in -> Nn.averagePool(in, spatial.window(), spatial.ceil(), countPadding));
        }
        return bound(node, x, spatial, in -> {
            Tensor sums = paddedAverage(in, spatial);
            // The same average over ones is the share of each window that lies in the image.
            return countPadding ? sums : sums.over(paddedAverage(Tensors.full(in.shape(), 1, in.dtype()), spatial));
        });
    }

    private static Tensor paddedAverage(Tensor x, Spatial spatial) {
        return Nn.averagePool(
                Nn.pad(x, spatial.pairs(x.shape()), "constant", 0), spatial.unpadded(), spatial.ceil(), true);
    }

    private static Bound globalAverage(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        long[] axes = spatialAxes(node, x);
        return Bound.of(pooled(x), x.size(), in -> Op.get(in, 0).mean(true, axes));
    }

    /** As pooling over one window, so that the gradient goes to one place however many maxima are equal. */
    private static Bound globalMax(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        int axes = spatialAxes(node, x).length;
        long[] kernel = Arrays.copyOfRange(x.toLongs(), 2, x.rank());
        Spatial spatial =
                new Spatial(kernel, Spatial.ones(axes), Spatial.ones(axes), new long[axes], new long[axes], false);
        return bound(node, x, spatial, in -> Nn.maxPool(in, spatial.window(), false));
    }

    static long[] spatialAxes(Node node, Shape x) {
        if (x.rank() < 3) {
            throw Op.mismatch(node, "an input of shape " + x + " has no spatial axes");
        }
        return LongStream.range(2, x.rank()).toArray();
    }

    /** The shape of a value for each channel, spatial axes kept. */
    static Shape pooled(Shape x) {
        List<Integer> dims = new ArrayList<>(Collections.nCopies(x.rank(), 1));
        dims.set(0, x.dim(0));
        dims.set(1, x.dim(1));
        return new Shape(dims);
    }

    private static Bound bound(Node node, Shape x, Spatial spatial, java.util.function.UnaryOperator<Tensor> pool) {
        if (spatial.kernel().length > 3) {
            throw Op.mismatch(node, "pooling over more than three spatial axes is not known here");
        }
        Shape out = spatial.output(node, x, x.dim(1));
        return Bound.of(out, out.size() * spatial.taps(), in -> pool.apply(Op.get(in, 0)));
    }

    private static long[] kernel(Node node) {
        return node.attributes().wholes("kernel_shape");
    }

    /** Libtorch pads both ends alike, by at most half a window. */
    private static boolean fitsLibtorch(Spatial spatial) {
        for (int i = 0; i < spatial.kernel().length; i++) {
            if (spatial.begin()[i] > spatial.kernel()[i] / 2) {
                return false;
            }
        }
        return spatial.symmetric();
    }
}
