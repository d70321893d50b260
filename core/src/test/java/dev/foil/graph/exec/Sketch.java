package dev.foil.graph.exec;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph written node by node, as exporters leave them. Methods return the name of the value they make. */
final class Sketch {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Array> arrays = new LinkedHashMap<>();
    private final Draws draws = new Seed(21).draws();

    String op(String op, Attributes attributes, String... inputs) {
        String name = op + "_" + nodes.size();
        nodes.add(new Node(op, name, List.of(inputs), List.of(name), attributes));
        return name;
    }

    String op(String op, String... inputs) {
        return op(op, Attributes.NONE, inputs);
    }

    String number(double value) {
        return constant(Array.scalar((float) value));
    }

    String wholes(long... values) {
        return constant(Array.longs(values));
    }

    String constant(Array array) {
        String name = "array_" + arrays.size();
        arrays.put(name, array);
        return name;
    }

    /** Gaussian values that keep the size of what passes through: all axes but the first are summed over. */
    String weight(int... dims) {
        Shape shape = Shape.of(dims);
        return spread(shape, 1 / Math.sqrt((double) shape.size() / dims[0]), 0);
    }

    /** As {@link #weight}, for {@code MatMul}, which sums over the first axis. */
    String matrix(int in, int out) {
        return spread(Shape.of(in, out), 1 / Math.sqrt(in), 0);
    }

    /** A vector, or an array that broadcasts like one, about a middle. */
    String about(double middle, int... dims) {
        return spread(Shape.of(dims), 0.3, middle);
    }

    private String spread(Shape shape, double deviation, double middle) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (middle + deviation * Math.max(-2, Math.min(2, draws.gaussian())));
        }
        return constant(Array.of(shape, values));
    }

    /** A convolution padded to keep its size at stride 1, with the batch norm that follows. */
    String convNorm(String x, int in, int out, int kernel, int stride, int groups) {
        String y = op("Conv", window(kernel, stride, groups), x, weight(out, in / groups, kernel, kernel));
        return norm(y, out);
    }

    String norm(String x, int channels) {
        return op(
                "BatchNormalization",
                x,
                about(1, channels),
                about(0, channels),
                about(0, channels),
                about(1.2, channels));
    }

    static Attributes window(int kernel, int stride, int groups) {
        int pad = kernel / 2;
        return Attributes.NONE
                .with("kernel_shape", new long[] {kernel, kernel})
                .with("strides", new long[] {stride, stride})
                .with("pads", new long[] {pad, pad, pad, pad})
                .with("group", (long) groups);
    }

    /** Global average pooling, flattening and a dense layer. */
    String head(String x, int channels, int classes) {
        String flat = op("Flatten", op("GlobalAveragePool", x));
        return dense(flat, channels, classes);
    }

    String dense(String x, int in, int out) {
        return op("Gemm", Attributes.NONE.with("transB", 1L), x, weight(out, in), about(0, out));
    }

    Graph graph(String name, Shape example, String output, int classes) {
        nodes.add(new Node("Identity", "y", List.of(output), List.of("y"), Attributes.NONE));
        return new Graph(
                name,
                List.of(Port.batches("x", example)),
                List.of(Port.batches("y", Shape.of(classes))),
                nodes,
                arrays);
    }
}
