package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.random.Seed;
import java.util.HashMap;
import java.util.Map;

/** Three classes by three elements, and NaN for all where the first element is over 0.9: 0 times infinity. */
final class SilentModel {
    static final int CLASSES = 3;
    static final Domain DOMAIN = Domain.continuous(Shape.of(3), 0, 1);

    private SilentModel() {}

    static GraphClassifier model() {
        GraphBuilder net = new GraphBuilder("silent", new Seed(0));
        Value x = net.input("x", DOMAIN.shape());
        Value infinite = x.dense(1).relu().dense(1);
        net.output("logits", x.concat(infinite).dense(CLASSES));
        Graph graph = net.build();
        Map<String, Array.Floats> arrays = new HashMap<>();
        for (String name : graph.arrays().keySet()) {
            Shape shape = graph.arrays().get(name).shape();
            float[] values = switch (shape.toString()) {
                case "1×3" -> new float[] {1e30f, 0, 0};
                case "1×1" -> new float[] {1e30f};
                case "1" -> new float[1];
                case "3×4" -> new float[] {4, 0, 0, 0, 0, 4, 0, 0, 0, 0, 4, 0};
                default -> new float[shape.size()];
            };
            arrays.put(name, Array.of(shape, values));
        }
        String threshold = graph.arrays().keySet().stream()
                .filter(name -> name.startsWith("dense.") && name.endsWith("bias"))
                .findFirst()
                .orElseThrow();
        arrays.put(threshold, Array.of(Shape.of(1), -0.9e30f));
        return GraphClassifier.of(OnnxModel.of(graph.withArrays(arrays)), DOMAIN);
    }

    /** The first is silent unharmed, the second stands beside silence, the others far from it. */
    static Examples examples() {
        float[] values = {0.95f, 0.5f, 0.4f, 0.89f, 0.1f, 1, 0.4f, 0.6f, 0.5f, 0.3f, 0.3f, 0.6f};
        return new Examples(DOMAIN.shape(), values, new int[] {0, 2, 1, 2}, new long[] {7, 8, 9, 10});
    }
}
