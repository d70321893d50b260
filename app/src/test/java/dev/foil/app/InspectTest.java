package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.Layout;
import dev.foil.graph.Normalisation;
import dev.foil.graph.Preparation;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.random.Seed;
import dev.foil.tensor.ScriptFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class InspectTest {
    @TempDir
    private static Path folder;

    private static Path trained;

    @BeforeAll
    static void train() {
        Cli.succeed("train", "--net", "mlp", "--epochs", "2", "--quiet", "--out", in("train"));
        trained = folder.resolve("train/model.onnx");
    }

    private static String in(String name) {
        return folder.resolve(name).toString();
    }

    private static String inspect(Path model, String... more) {
        List<String> all = new ArrayList<>(List.of("inspect", model.toString()));
        all.addAll(Arrays.asList(more));
        return Cli.succeed(all.toArray(String[]::new)).out();
    }

    private static Path save(String name, Value scores, GraphBuilder builder) {
        builder.output("scores", scores);
        return save(name, builder.build());
    }

    private static Path save(String name, Graph graph) {
        Path file = folder.resolve(name);
        OnnxModel.of(graph).save(file);
        return file;
    }

    @Test
    void aTrainedModelTellsWhatItExpects() {
        String text = inspect(trained);
        assertThat(text)
                .contains("model        model.onnx, ONNX", "by foil, opset 21", "input  float  N×1×28×28")
                .contains("NCHW, 10 classes")
                .containsPattern("executors +ONNX Runtime and libtorch agree on 1,000 of 1,000 labels")
                .contains("next         ./foil audit --model " + trained + " --data fashion-sample");
        assertThat(text.lines()).allMatch(line -> line.length() <= 100 || line.contains(folder.toString()));
    }

    /** A network with a preparation inside wants its inverse: what was made for 0..255 must be found out. */
    @Test
    void anotherRangeIsFound() throws IOException {
        OnnxModel wants255 = OnnxModel.load(trained)
                .prepared(new Preparation(Layout.NCHW, Normalisation.of(0, 255)), Shape.of(1, 28, 28));
        Path file = folder.resolve("wants255.onnx");
        wants255.save(file);
        JsonNode found = JsonMapper.shared().readTree(inspect(file, "--json"));
        JsonNode expectation = found.get("measured").get("expectation");
        assertThat(expectation.get("candidates").get(0).get("normalise").asString())
                .isEqualTo("0..255");
        assertThat(found.get("measured").get("agreement").get("sameLabel").asInt())
                .isEqualTo(1000);
        assertThat(found.get("size").get("trainable")).hasSizeGreaterThan(1);
    }

    @Test
    void whatCannotBeAttackedIsStillShown() throws IOException {
        byte[] whole = Files.readAllBytes(trained);
        byte[] relu = "Relu".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < whole.length - 4; i++) {
            if (Arrays.equals(whole, i, i + 4, relu, 0, 4)) {
                whole[i] = 'X';
            }
        }
        Path file = Files.write(folder.resolve("strange.onnx"), whole);
        assertThat(inspect(file))
                .containsPattern("not known +Xelu \\d")
                .contains("refused      Operations are not known: Xelu. It cannot be attacked as a classifier.")
                .doesNotContain("next");
    }

    @Test
    void rowsAreTriedOnNoise() {
        GraphBuilder rows = new GraphBuilder("rows", new Seed(1));
        Path file = save("rows.onnx", rows.input("x", Shape.of(13)).dense(3).softmax(), rows);
        assertThat(inspect(file))
                .contains("ROW, 3 classes")
                .contains("Ends in a softmax")
                .contains("gradients    0.0 % of values zero")
                .doesNotContain("right");
        GraphBuilder one = new GraphBuilder("one", new Seed(1));
        Path regression = save("one.onnx", one.input("x", Shape.of(13)).dense(1), one);
        assertThat(inspect(regression)).contains("a classifier gives one score for each of at least 2");
    }

    @Test
    void torchScriptNeedsTrust() {
        Path file = folder.resolve("net.pt");
        ScriptFile.save(file, "def forward(self, x):\n    return torch.softmax(torch.flatten(x, 1)[:, 60:62], 1)\n");
        assertThat(inspect(file, "--trust"))
                .contains(
                        "net.pt, TorchScript", "aten::softmax 1", "Gives probabilities", "re-checked on the same one");
        Cli said = Cli.run("inspect", file.toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err().strip()).hasLineCount(1).contains("--trust");
    }

    @Test
    void wrongFilesAreOneLine() throws IOException {
        Path noise = Files.write(folder.resolve("noise.onnx"), new byte[] {1, 2, 3});
        for (Path file : List.of(noise, folder.resolve("missing.onnx"), folder)) {
            Cli said = Cli.run("inspect", file.toString());
            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.err().strip()).startsWith("foil: ").hasLineCount(1);
        }
    }
}
