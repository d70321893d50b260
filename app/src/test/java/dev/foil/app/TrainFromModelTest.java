package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.random.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that gives probabilities must be trained as its twin that gives logits. */
final class TrainFromModelTest {
    @TempDir
    private Path folder;

    private Path model(String name, boolean softmax) {
        GraphBuilder builder = new GraphBuilder(name, new Seed(3));
        Value scores = builder.input("input", Shape.of(1, 12, 12))
                .flatten()
                .dense(16)
                .relu()
                .dense(2);
        builder.output("scores", softmax ? scores.softmax() : scores);
        Path file = folder.resolve(name + ".onnx");
        OnnxModel.of(builder.build()).save(file);
        return file;
    }

    private Graph trained(Path model, String out) {
        Path written = folder.resolve(out);
        Cli.succeed(
                "train",
                "--method",
                "fast",
                "--model",
                model.toString(),
                "--normalise",
                "none",
                "--data",
                folder.resolve("stripes").toString(),
                "--epochs",
                "2",
                "--batch",
                "8",
                "--eps",
                "0.1",
                "--quiet",
                "--out",
                written.toString());
        return OnnxModel.load(written.resolve("model.onnx")).graph();
    }

    @Test
    void softmaxChangesNothingAndStays() throws IOException {
        Pictures.folder(folder.resolve("stripes"), 20, "high", "low");
        Graph logits = trained(model("plain", false), "a");
        Graph probabilities = trained(model("soft", true), "b");
        assertThat(probabilities.arrays()).isNotEmpty().isEqualTo(logits.arrays());
        assertThat(logits.nodes()).noneMatch(node -> node.op().equals("Softmax"));
        assertThat(probabilities.nodes()).anyMatch(node -> node.op().equals("Softmax"));
        assertThat(probabilities.arrays())
                .isNotEqualTo(
                        OnnxModel.load(folder.resolve("soft.onnx")).graph().arrays());
    }

    /** As scikit-learn's exporters end a model of two classes: training adds an array in front of it that the file lacks. */
    @Test
    void oneSigmoidForTwoClassesIsTrainedAndStays() throws IOException {
        Pictures.folder(folder.resolve("stripes"), 20, "high", "low");
        Shape image = Shape.of(1, 12, 12);
        float[] weights = new float[144];
        for (int at = 0; at < weights.length; at++) {
            weights[at] = at < 72 ? 0.01f : -0.01f;
        }
        Graph graph = new Graph(
                "two",
                List.of(Port.batches("x", image)),
                List.of(Port.batches("p", Shape.of(2))),
                List.of(
                        new Node("Flatten", "flat", List.of("x"), List.of("flat"), Attributes.NONE.with("axis", 1L)),
                        new Node("MatMul", "z", List.of("flat", "w"), List.of("z"), Attributes.NONE),
                        new Node("Sigmoid", "yes", List.of("z"), List.of("yes"), Attributes.NONE),
                        new Node("Sub", "no", List.of("one", "yes"), List.of("no"), Attributes.NONE),
                        new Node("Concat", "p", List.of("no", "yes"), List.of("p"), Attributes.NONE.with("axis", 1L))),
                Map.of("w", Array.of(Shape.of(144, 1), weights), "one", Array.scalar(1)));
        Path file = folder.resolve("two.onnx");
        OnnxModel.of(graph).save(file);
        Graph trained = trained(file, "two");
        assertThat(trained.nodes()).anyMatch(node -> node.op().equals("Sigmoid"));
        assertThat(trained.arrays().keySet()).isEqualTo(graph.arrays().keySet());
        assertThat(trained.arrays().get("w")).isNotEqualTo(graph.arrays().get("w"));
    }
}
