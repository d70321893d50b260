package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model made for other inputs, prepared, is audited as its twin made for ours. */
final class ModelOptionsTest {
    private static final int SIDE = 12;

    @TempDir
    private Path folder;

    @BeforeEach
    void pictures() throws IOException {
        Pictures.folder(folder.resolve("stripes"), 20, "high", "low");
    }

    /** A linear model that is right on some stripes and easily misled, for inputs as many times larger. */
    private Path model(String name, float scale, int... example) {
        GraphBuilder builder = new GraphBuilder(name, new Seed(3));
        builder.output(
                "scores", builder.input("input", Shape.of(example)).flatten().dense(2));
        Graph graph = builder.build();
        Map.Entry<String, Array> weights = graph.arrays().entrySet().stream()
                .filter(each -> each.getValue().shape().rank() == 2)
                .findFirst()
                .orElseThrow();
        float[] values = ((Array.Floats) weights.getValue()).values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] /= -scale;
        }
        Path file = folder.resolve(name + ".onnx");
        OnnxModel.of(graph.withArrays(
                        Map.of(weights.getKey(), Array.of(weights.getValue().shape(), values))))
                .save(file);
        return file;
    }

    private JsonNode audit(Path model, String... more) throws IOException {
        Path out = folder.resolve("out-" + model.getFileName());
        String[] first = {
            "audit",
            "--model",
            model.toString(),
            "--data",
            folder.resolve("stripes").toString(),
            "--height",
            "12",
            "--width",
            "12",
            "--channels",
            "1",
            "--eps",
            "0.02,0.2",
            "--attacks",
            "pgd(steps=3)",
            "--quiet",
            "--out",
            out.toString()
        };
        String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        Cli.succeed(all);
        return JsonMapper.shared().readTree(Files.readString(out.resolve("report.json")));
    }

    /** What was right and what held, at each radius. */
    private static List<Integer> counts(JsonNode report) {
        List<Integer> counts = new ArrayList<>();
        JsonNode audit = report.get("audits").get(0);
        counts.add(audit.get("clean").get("count").asInt());
        for (JsonNode attack : audit.get("attacks")) {
            counts.add(attack.get("robust").get("count").asInt());
            counts.add(attack.get("claims").get("confirmed").asInt());
            counts.add(attack.get("claims").get("made").asInt());
        }
        return counts;
    }

    @Test
    void rowsOfEightBitValuesAreAuditedAsImagesAre() throws IOException {
        List<Integer> image = counts(audit(model("image", 1, 1, SIDE, SIDE)));
        assertThat(image.get(0)).isPositive();
        assertThat(image.get(5)).as("broken at the larger radius").isEqualTo(image.get(0));
        assertThat(counts(audit(model("row", 255, SIDE * SIDE), "--normalise", "0..255")))
                .isEqualTo(image);
        assertThat(counts(audit(model("keras", 255, SIDE, SIDE, 1), "--normalise", "0..255", "--layout", "nhwc")))
                .isEqualTo(image);
    }

    @Test
    void hardeningKeepsThePreparationInTheModel() throws IOException {
        Path model = model("row", 255, SIDE * SIDE);
        Cli.succeed(
                "train",
                "--method",
                "fast",
                "--model",
                model.toString(),
                "--normalise",
                "0..255",
                "--data",
                folder.resolve("stripes").toString(),
                "--epochs",
                "1",
                "--eps",
                "0.01",
                "--quiet",
                "--out",
                folder.resolve("hard").toString());
        Graph hardened = OnnxModel.load(folder.resolve("hard/model.onnx")).graph();
        assertThat(hardened.inputs().get(0).takes(Shape.of(1, SIDE, SIDE))).isTrue();
        assertThat(hardened.nodes()).anyMatch(node -> node.op().equals("Mul"));
    }

    @Test
    void whatIsNoLayoutOrDoesNotFitIsOneLine() throws IOException {
        String model = model("row", 255, SIDE * SIDE).toString();
        String data = folder.resolve("stripes").toString();
        Cli layout = Cli.run("audit", "--model", model, "--data", data, "--layout", "nchv", "--out", data + "-out");
        assertThat(layout.exit()).isEqualTo(2);
        assertThat(layout.err())
                .isEqualToIgnoringNewLines("foil: layout is 'nchv' and must be auto, nchw, nhwc, nhw or row.");
        Cli colour = Cli.run("audit", "--model", model, "--data", data, "--channels", "3", "--out", data + "-out");
        assertThat(colour.exit()).isEqualTo(2);
        assertThat(colour.err())
                .isEqualToIgnoringNewLines("foil: Inputs of shape 432 do not fit the model 'row', which takes 144.");
    }
}
