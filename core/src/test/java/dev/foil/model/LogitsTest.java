package dev.foil.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In front of what squashes: logits whose softmax is what the file gives. */
@ExtendWith(NoLeaks.class)
final class LogitsTest {
    private static final float[] SURE = {40, 0.5f, -40, 0.25f};

    @Test
    void oneSigmoidForTwoClasses() {
        Map<String, Array> arrays = Map.of("w", Array.of(Shape.of(2, 1), 2, -1), "one", Array.scalar(1));
        Graph graph = graph(
                2,
                arrays,
                node("MatMul", "z", "x", "w"),
                node("Sigmoid", "yes", "z"),
                node("Sub", "no", "one", "yes"),
                new Node("Concat", "p", List.of("no", "yes"), List.of("p"), Attributes.NONE.with("axis", 1L)),
                node("Identity", "y", "p"));
        requireSoftmax(graph, 2);
        assertThat(Logits.of(Logits.of(graph))).isEqualTo(Logits.of(graph));
    }

    @Test
    void axesOfSizeOneBehindTheClasses() {
        Map<String, Array> arrays = new LinkedHashMap<>();
        arrays.put("w", Array.of(Shape.of(3, 2, 1, 1), 1, -1, 0.5f, 2, 0, 1));
        arrays.put("image", Array.longs(-1, 2, 1, 1));
        Graph graph = graph(
                4,
                arrays,
                node("Reshape", "pixels", "x", "image"),
                node("Conv", "c", "pixels", "w"),
                new Node("Softmax", "y", List.of("c"), List.of("y"), Attributes.NONE.with("axis", 1L)));
        requireSoftmax(graph, 3);
        Graph plain = graph(4, arrays, node("Reshape", "pixels", "x", "image"), node("Conv", "y", "pixels", "w"));
        try (GraphClassifier classifier = GraphClassifier.of(OnnxModel.of(plain), DOMAIN);
                Scope scope = Scope.open()) {
            assertThat(classifier.classes()).isEqualTo(3);
            Tensor logits = classifier.logits(Tensors.of(SURE, Shape.of(2, 2)));
            assertThat(logits.shape()).isEqualTo(Shape.of(2, 3));
            assertThat(logits.toFloats()).containsExactly(classifier.scores(SURE, 2));
        }
    }

    /** Two softmaxes of two: the larger score of one says nothing about the other's. */
    @Test
    void aSoftmaxOverPartsOfTheClassesStays() {
        Map<String, Array> arrays = new LinkedHashMap<>();
        arrays.put("w", Array.of(Shape.of(2, 4), 1, 3, 9, 9.5f, 0, 0, 0, 0));
        arrays.put("pairs", Array.longs(0, 2, 2));
        arrays.put("rows", Array.longs(0, 4));
        Graph graph = graph(
                2,
                arrays,
                node("MatMul", "z", "x", "w"),
                node("Reshape", "split", "z", "pairs"),
                new Node("Softmax", "p", List.of("split"), List.of("p"), Attributes.NONE.with("axis", 2L)),
                node("Reshape", "y", "p", "rows"));
        assertThat(Logits.of(graph)).isEqualTo(graph);
        try (GraphClassifier classifier = GraphClassifier.of(OnnxModel.of(graph), DOMAIN);
                Scope scope = Scope.open()) {
            float[] x = {1, 0};
            assertThat(classifier.logits(Tensors.of(x, Shape.of(1, 2))).toFloats())
                    .containsExactly(classifier.scores(x, 1), org.assertj.core.api.Assertions.within(1e-6f));
        }
    }

    private static final Domain DOMAIN = new Domain(Shape.of(2), -50, 50, 0);

    private static void requireSoftmax(Graph graph, int classes) {
        try (GraphClassifier classifier = GraphClassifier.of(OnnxModel.of(graph), DOMAIN);
                Scope scope = Scope.open()) {
            assertThat(classifier.classes()).isEqualTo(classes);
            Tensor logits = classifier.logits(Tensors.of(SURE, Shape.of(2, 2)));
            assertThat(logits.shape()).isEqualTo(Shape.of(2, classes));
            float[] values = logits.toFloats();
            float[] scores = classifier.scores(SURE, 2);
            for (int row = 0; row < 2; row++) {
                double sum = 0;
                for (int k = 0; k < classes; k++) {
                    sum += Math.exp(values[row * classes + k]);
                }
                for (int k = 0; k < classes; k++) {
                    assertThat((float) (Math.exp(values[row * classes + k]) / sum))
                            .isCloseTo(scores[row * classes + k], org.assertj.core.api.Assertions.within(1e-6f));
                }
            }
            // Where the probability is one to the last bit, the gradient is not zero.
            Tensor x = Tensors.of(SURE, Shape.of(2, 2));
            float[] gradient = classifier
                    .gradient(x, y -> y.narrow(1, 0, 1).minus(y.narrow(1, 1, 1)))
                    .inputs()
                    .toFloats();
            assertThat(gradient).doesNotContain(0f);
        }
    }

    private static Graph graph(int rank, Map<String, Array> arrays, Node... nodes) {
        List<Integer> dims = new ArrayList<>(List.of(Port.ANY, Port.ANY, 1, 1));
        return new Graph(
                "squashed",
                List.of(Port.batches("x", Shape.of(2))),
                List.of(new Port("y", dims.subList(0, rank))),
                List.of(nodes),
                arrays);
    }

    private static Node node(String op, String output, String... inputs) {
        return new Node(op, output, List.of(inputs), List.of(output), Attributes.NONE);
    }
}
