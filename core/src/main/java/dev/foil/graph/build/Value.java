package dev.foil.graph.build;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import java.util.ArrayList;
import java.util.List;

/** A value of a graph being built; each method adds an operation that reads it. */
public final class Value {
    private final GraphBuilder builder;
    private final String name;

    Value(GraphBuilder builder, String name) {
        this.builder = builder;
        this.name = name;
    }

    String name() {
        return name;
    }

    GraphBuilder builder() {
        return builder;
    }

    /** Shape of one example here. */
    public Shape shape() {
        return builder.shape(name).example();
    }

    /** Convolution with a square window, padded so that a stride of 1 keeps the size (odd windows). */
    public Value conv(int channels, int kernel) {
        return conv(channels, kernel, 1, kernel / 2);
    }

    /** Convolution with a bias and a square window. */
    public Value conv(int channels, int kernel, int stride, int padding) {
        return convolution(channels, kernel, stride, padding, true);
    }

    /** Convolution without bias, for one that a batch norm follows. */
    public Value convNoBias(int channels, int kernel, int stride, int padding) {
        return convolution(channels, kernel, stride, padding, false);
    }

    private Value convolution(int channels, int kernel, int stride, int padding, boolean bias) {
        String hint = builder.unique("conv");
        int in = shape().dim(0);
        List<String> inputs = new ArrayList<>(List.of(
                name, builder.weight(hint + ".weight", Shape.of(channels, in, kernel, kernel), in * kernel * kernel)));
        if (bias) {
            inputs.add(zeros(hint + ".bias", channels));
        }
        return builder.add("Conv", hint, inputs, window(kernel, stride, padding));
    }

    /** Transposed convolution without bias: size n becomes {@code (n−1)·stride − 2·padding + kernel}. */
    public Value convTranspose(int channels, int kernel, int stride, int padding) {
        return transposed(channels, kernel, stride, padding, false);
    }

    /** The same with a bias, for one that no batch norm follows. */
    public Value convTransposeWithBias(int channels, int kernel, int stride, int padding) {
        return transposed(channels, kernel, stride, padding, true);
    }

    private Value transposed(int channels, int kernel, int stride, int padding, boolean bias) {
        String hint = builder.unique("upconv");
        int in = shape().dim(0);
        int fanIn = Math.max(1, in * kernel * kernel / (stride * stride));
        List<String> inputs = new ArrayList<>(
                List.of(name, builder.weight(hint + ".weight", Shape.of(in, channels, kernel, kernel), fanIn)));
        if (bias) {
            inputs.add(zeros(hint + ".bias", channels));
        }
        return builder.add("ConvTranspose", hint, inputs, window(kernel, stride, padding));
    }

    /** A layer in which every output sees every input. */
    public Value dense(int outputs) {
        return product(outputs, true);
    }

    /** The same without bias: a matrix alone. */
    public Value denseNoBias(int outputs) {
        return product(outputs, false);
    }

    private Value product(int outputs, boolean bias) {
        String hint = builder.unique("dense");
        int in = shape().dim(0);
        List<String> inputs =
                new ArrayList<>(List.of(name, builder.weight(hint + ".weight", Shape.of(outputs, in), in)));
        if (bias) {
            inputs.add(zeros(hint + ".bias", outputs));
        }
        return builder.add("Gemm", hint, inputs, Attributes.NONE.with("transB", 1L));
    }

    /** Batch normalisation with learnt scale and shift. */
    public Value batchNorm() {
        String hint = builder.unique("norm");
        int channels = shape().dim(0);
        return builder.add(
                "BatchNormalization",
                hint,
                List.of(
                        name,
                        ones(hint + ".scale", channels),
                        zeros(hint + ".shift", channels),
                        zeros(hint + ".mean", channels),
                        ones(hint + ".variance", channels)),
                Attributes.NONE);
    }

    /** {@code (x − mean)/deviation} per channel: declared once, inside the model. */
    public Value normalise(float[] mean, float[] deviation) {
        Shape perChannel = Shape.of(mean.length, 1, 1);
        String hint = builder.unique("normalise");
        Value centred = builder.add(
                "Sub",
                hint,
                List.of(name, builder.constant(hint + ".mean", Array.of(perChannel, mean))),
                Attributes.NONE);
        String scale = builder.constant(hint + ".deviation", Array.of(perChannel, deviation));
        return builder.add("Div", hint + "/scaled", List.of(centred.name, scale), Attributes.NONE);
    }

    /** Dropout, at work in training only. */
    public Value dropout(double probability) {
        String hint = builder.unique("dropout");
        String ratio = builder.constant(hint + ".ratio", Array.scalar((float) probability));
        return builder.add("Dropout", hint, List.of(name, ratio), Attributes.NONE);
    }

    /** Dropout that keeps the given share; the value itself where that is all of it. */
    Value keeping(double share) {
        return share < 1 ? dropout(1 - share) : this;
    }

    /** Units each of which gives the largest of several sums over every input (Goodfellow et al. 2013, section 2). */
    public Value maxout(int units, int pieces) {
        // A piece's sums for all units lie together, so that the largest are found along whole vectors.
        Value sums = dense(units * pieces).reshape(Shape.of(pieces, units));
        String hint = builder.unique("maxout");
        return builder.add(
                "ReduceMax",
                hint,
                List.of(sums.name, builder.constant(hint + ".axes", Array.longs(1))),
                Attributes.NONE.with("keepdims", 0L));
    }

    /**
     * Squared distance of a flat example to each of so many learnt centres, {@code Σ_i s_ki² (x_i − μ_ki)²}.
     *
     * @param scale that all scales s start at; centres μ are drawn
     */
    public Value distances(int centres, double scale) {
        String hint = builder.unique("rbf");
        int inputs = shape().dim(0);
        Shape each = Shape.of(centres, inputs);
        float[] scales = new float[each.size()];
        java.util.Arrays.fill(scales, (float) scale);
        Value away = builder.add(
                "Sub",
                hint + "/away",
                List.of(reshape(Shape.of(1, inputs)).name, builder.weight(hint + ".centres", each, inputs)),
                Attributes.NONE);
        Value scaled = builder.add(
                "Mul",
                hint + "/scaled",
                List.of(away.name, builder.constant(hint + ".scales", Array.of(each, scales))),
                Attributes.NONE);
        return builder.add(
                "ReduceSumSquare",
                hint,
                List.of(scaled.name, builder.constant(hint + ".axes", Array.longs(2))),
                Attributes.NONE.with("keepdims", 0L));
    }

    public Value maxPool(int size) {
        return builder.add("MaxPool", builder.unique("pool"), List.of(name), pooling(size));
    }

    public Value averagePool(int size) {
        return builder.add("AveragePool", builder.unique("pool"), List.of(name), pooling(size));
    }

    /** Each pixel as a block of so many by so many. */
    public Value upsample(int factor) {
        String hint = builder.unique("upsample");
        String scales = builder.constant(hint + ".scales", Array.of(Shape.of(4), 1, 1, factor, factor));
        return builder.add(
                "Resize",
                hint,
                List.of(name, "", scales),
                Attributes.NONE
                        .with("mode", "nearest")
                        .with("coordinate_transformation_mode", "asymmetric")
                        .with("nearest_mode", "floor"));
    }

    /** The sum of each channel: {@code C×H×W} to {@code C}. */
    public Value sumPool() {
        String hint = builder.unique("pool");
        String axes = builder.constant(hint + ".axes", Array.longs(2, 3));
        return builder.add("ReduceSum", hint, List.of(name, axes), Attributes.NONE.with("keepdims", 0L));
    }

    /** The mean of each channel: {@code C×H×W} to {@code C×1×1}. */
    public Value globalAveragePool() {
        return builder.add("GlobalAveragePool", builder.unique("pool"), List.of(name), Attributes.NONE);
    }

    public Value flatten() {
        return builder.add("Flatten", builder.unique("flatten"), List.of(name), Attributes.NONE.with("axis", 1L));
    }

    /** The same values in another shape of one example. */
    public Value reshape(Shape example) {
        String hint = builder.unique("reshape");
        String target =
                builder.constant(hint + ".shape", Array.longs(example.batched(0).toLongs()));
        return builder.add("Reshape", hint, List.of(name, target), Attributes.NONE);
    }

    public Value relu() {
        return unary("Relu");
    }

    public Value leakyRelu(double slope) {
        return builder.add(
                "LeakyRelu", builder.unique("leakyrelu"), List.of(name), Attributes.NONE.with("alpha", slope));
    }

    public Value sigmoid() {
        return unary("Sigmoid");
    }

    public Value tanh() {
        return unary("Tanh");
    }

    public Value softplus() {
        return unary("Softplus");
    }

    public Value log() {
        return unary("Log");
    }

    /** Along the last axis. */
    public Value softmax() {
        return builder.add("Softmax", builder.unique("softmax"), List.of(name), Attributes.NONE.with("axis", -1L));
    }

    public Value plus(Value other) {
        return builder.add("Add", builder.unique("add"), List.of(name, other.name), Attributes.NONE);
    }

    public Value times(Value other) {
        return builder.add("Mul", builder.unique("mul"), List.of(name, other.name), Attributes.NONE);
    }

    /** Product of two matrices, {@code R×S} times {@code S×T}, for each example. */
    public Value matmul(Value other) {
        return builder.add("MatMul", builder.unique("matmul"), List.of(name, other.name), Attributes.NONE);
    }

    /** Rows and columns of a matrix exchanged. */
    public Value transposed() {
        return builder.add(
                "Transpose", builder.unique("transpose"), List.of(name), Attributes.NONE.with("perm", new long[] {
                    0, 2, 1
                }));
    }

    /** Times one learnt number. */
    public Value timesLearnt(double start) {
        String hint = builder.unique("gain");
        // As a product of matrices, which training takes for learnt; spectral norms let it be.
        Value one = builder.filled(hint + ".one", 1, 1, 1);
        String weight = builder.constant(hint + ".weight", Array.of(Shape.of(1, 1), (float) start));
        Value gain = builder.add("MatMul", hint + ".matrix", List.of(one.name, weight), Attributes.NONE);
        return builder.add("Mul", hint, List.of(name, gain.name), Attributes.NONE);
    }

    /** The sum of all numbers of a flat example: {@code D} to {@code 1}. */
    public Value sum() {
        String hint = builder.unique("sum");
        String axes = builder.constant(hint + ".axes", Array.longs(1));
        return builder.add("ReduceSum", hint, List.of(name, axes), Attributes.NONE.with("keepdims", 1L));
    }

    Value plus(double number) {
        return withNumber("Add", number);
    }

    Value times(double number) {
        return withNumber("Mul", number);
    }

    private Value withNumber(String op, double number) {
        String hint = builder.unique(op.toLowerCase(java.util.Locale.ROOT));
        String constant = builder.constant(hint + ".number", Array.scalar((float) number));
        return builder.add(op, hint, List.of(name, constant), Attributes.NONE);
    }

    /** Joined with another along the channels. */
    public Value concat(Value other) {
        return builder.add(
                "Concat", builder.unique("concat"), List.of(name, other.name), Attributes.NONE.with("axis", 1L));
    }

    private Value unary(String op) {
        return builder.add(op, builder.unique(op.toLowerCase(java.util.Locale.ROOT)), List.of(name), Attributes.NONE);
    }

    private String zeros(String array, int n) {
        return builder.constant(array, Array.of(Shape.of(n), new float[n]));
    }

    private String ones(String array, int n) {
        float[] ones = new float[n];
        java.util.Arrays.fill(ones, 1);
        return builder.constant(array, Array.of(Shape.of(n), ones));
    }

    private static Attributes window(int kernel, int stride, int padding) {
        return Attributes.NONE
                .with("kernel_shape", new long[] {kernel, kernel})
                .with("strides", new long[] {stride, stride})
                .with("pads", new long[] {padding, padding, padding, padding});
    }

    private static Attributes pooling(int size) {
        return Attributes.NONE.with("kernel_shape", new long[] {size, size}).with("strides", new long[] {size, size});
    }
}
