package dev.foil.graph.exec;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Parameters;
import dev.foil.graph.Port;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks to try passes on, with statistics and biases that are not the trivial ones they start with. */
enum Nets {
    MLP(Shape.of(1, 6, 5)) {
        @Override
        Graph fresh() {
            return Architecture.named("mlp").build(new Domain(shape(), 0, 1, 256), 10, SEED);
        }
    },
    CNN(Shape.of(1, 12, 8)) {
        @Override
        Graph fresh() {
            return Architecture.named("cnn").build(new Domain(shape(), 0, 1, 256), 10, SEED);
        }
    },
    RESNET(Shape.of(3, 8, 8)) {
        @Override
        Graph fresh() {
            return Architecture.named("resnet").build(new Domain(shape(), 0, 1, 256), 10, SEED);
        }
    },
    STRIDED(Shape.of(1, 8, 12)) {
        @Override
        Graph fresh() {
            return Architecture.named("strided:channels=4").build(new Domain(shape(), 0, 1, 256), 10, SEED);
        }
    },
    MAXOUT(Shape.of(1, 6, 5)) {
        @Override
        Graph fresh() {
            return Architecture.named("maxout:units=20,pieces=3,range=0.3")
                    .build(new Domain(shape(), 0, 1, 256), 10, SEED);
        }
    },
    RBF(Shape.of(1, 6, 5)) {
        @Override
        Graph fresh() {
            return Architecture.named("rbf:range=0.3").build(new Domain(shape(), 0, 1, 256), 10, SEED);
        }
    },
    GENERATOR(Shape.of(6)) {
        @Override
        Graph fresh() {
            GraphBuilder net = new GraphBuilder("generator", SEED);
            Value z = net.input("z", shape()).reshape(Shape.of(6, 1, 1));
            Value h = z.convTranspose(8, 4, 1, 0).batchNorm().relu();
            h = h.convTranspose(4, 4, 2, 1).batchNorm().leakyRelu(0.2);
            net.output("image", h.convTranspose(3, 4, 2, 1).tanh());
            return net.build();
        }
    },
    /** Branches that join; a convolution, a rectifier and a flattening read twice; an output that is read further. */
    BRANCHES(Shape.of(2, 8, 8)) {
        @Override
        Graph fresh() {
            GraphBuilder net = new GraphBuilder("branches", SEED);
            Value x = net.input("x", shape()).normalise(new float[] {0.4f, 0.6f}, new float[] {0.5f, 0.25f});
            Value stem = x.conv(4, 3);
            Value left = stem.batchNorm().relu().maxPool(2);
            Value rectified = stem.relu();
            Value right = rectified.averagePool(2).convNoBias(4, 1, 1, 0).batchNorm();
            Value features = left.concat(right).concat(rectified.maxPool(2)).dropout(0.25);
            net.output("features", features);
            net.output("logits", features.flatten().dense(5));
            Value flat = features.flatten();
            net.output("difference", flat.tanh().dense(3).times(flat.dense(3)));
            net.output("gate", features.globalAveragePool().sigmoid());
            return net.build();
        }
    },
    /** Two rectified pools in a row, each behind its convolution, with pads. */
    POOLS(Shape.of(1, 14, 14)) {
        @Override
        Graph fresh() {
            GraphBuilder net = new GraphBuilder("pools", SEED);
            Value x = net.input("x", shape());
            Value h = x.conv(3, 5).batchNorm().relu().maxPool(2).relu().maxPool(2);
            net.output(
                    "y",
                    h.conv(4, 3).relu().maxPool(3).flatten().dense(3).relu().dense(2));
            return net.build();
        }
    },
    /** A dense layer whose addend is no vector of its outputs, and one with the weight the other way round. */
    ODD_DENSE(Shape.of(2, 3, 4)) {
        @Override
        Graph fresh() {
            Draws draws = SEED.draws();
            Map<String, Array> arrays = new LinkedHashMap<>();
            arrays.put("w", random(draws, Shape.of(5, 24)));
            arrays.put("v", random(draws, Shape.of(24, 5)));
            arrays.put("one", random(draws, Shape.of(1)));
            arrays.put("row", random(draws, Shape.of(1, 5)));
            Attributes transposed = Attributes.NONE.with("transB", 1L);
            return new Graph(
                    "odd",
                    List.of(Port.batches("x", shape())),
                    List.of(
                            Port.batches("a", Shape.of(5)),
                            Port.batches("b", Shape.of(5)),
                            Port.batches("c", Shape.of(5))),
                    List.of(
                            new Node("Flatten", "f1", List.of("x"), List.of("f1"), Attributes.NONE),
                            new Node("Flatten", "f2", List.of("x"), List.of("f2"), Attributes.NONE),
                            new Node("Flatten", "f3", List.of("x"), List.of("f3"), Attributes.NONE),
                            new Node("Gemm", "g1", List.of("f1", "w", "one"), List.of("a"), transposed),
                            new Node("Gemm", "g2", List.of("f2", "w", "row"), List.of("b"), transposed),
                            new Node("Gemm", "g3", List.of("f3", "v"), List.of("c"), Attributes.NONE)),
                    arrays);
        }
    };

    private static final Seed SEED = new Seed(4);

    private final Shape shape;

    Nets(Shape shape) {
        this.shape = shape;
    }

    abstract Graph fresh();

    Shape shape() {
        return shape;
    }

    Graph graph() {
        Graph graph = fresh();
        Draws draws = SEED.child("values").draws();
        Map<String, Array> changed = new LinkedHashMap<>();
        List<String> statistics = Parameters.statistics(graph);
        graph.arrays().forEach((name, array) -> {
            if (array instanceof Array.Floats floats && (name.contains("norm") || name.endsWith("bias"))) {
                float[] values = floats.values().clone();
                for (int i = 0; i < values.length; i++) {
                    boolean spread = name.endsWith("variance") && statistics.contains(name);
                    values[i] = (float) (spread ? draws.uniform(0.3, 2) : values[i] + draws.uniform(-0.5, 0.5));
                }
                changed.put(name, Array.of(floats.shape(), values));
            }
        });
        return graph.withArrays(changed);
    }

    static Array.Floats random(Draws draws, Shape shape) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.gaussian();
        }
        return Array.of(shape, values);
    }
}
