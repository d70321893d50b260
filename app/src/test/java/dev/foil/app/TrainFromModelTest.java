package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.random.Seed;
import java.io.IOException;
import java.nio.file.Path;
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
}
