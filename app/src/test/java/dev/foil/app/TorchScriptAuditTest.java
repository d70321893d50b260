package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.random.Seed;
import dev.foil.tensor.ScriptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A TorchScript file is audited as the ONNX file of the same network is, once trusted. */
final class TorchScriptAuditTest {
    @TempDir
    private Path folder;

    private Path script;
    private Path onnx;

    @BeforeEach
    void make() throws IOException {
        Pictures.folder(folder.resolve("stripes"), 20, "high", "low");
        GraphBuilder builder = new GraphBuilder("net", new Seed(5));
        builder.output(
                "scores", builder.input("input", Shape.of(1, 12, 12)).flatten().dense(2));
        Graph graph = builder.build();
        onnx = folder.resolve("net.onnx");
        OnnxModel.of(graph).save(onnx);
        script = folder.resolve("net.pt");
        Array.Floats weight = (Array.Floats) graph.arrays().values().stream()
                .filter(array -> array.shape().rank() == 2)
                .findFirst()
                .orElseThrow();
        String product = weight.shape().dim(0) == 2 ? "self.weight" : "self.weight.t()";
        ScriptFile.save(
                script,
                "def forward(self, x):\n    return torch.linear(torch.flatten(x, 1), " + product + ")\n",
                weight.shape(),
                weight.values());
    }

    private String[] audit(Path model, String... more) {
        String[] all = {
            "audit",
            "--model",
            model.toString(),
            "--data",
            folder.resolve("stripes").toString(),
            "--height=12",
            "--width=12",
            "--channels=1",
            "--eps=0.01,0.1",
            "--attacks=noise,pgd(steps=3)",
            "--quiet",
            "--out",
            folder.resolve("out").toString()
        };
        String[] joined = java.util.Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, joined, all.length, more.length);
        return joined;
    }

    private JsonNode report() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("out/report.json")))
                .get("audits")
                .get(0);
    }

    @Test
    void theSameNetworkGivesTheSameNumbers() throws IOException {
        Cli.succeed(audit(onnx));
        JsonNode expected = report();
        assertThat(folder.resolve("out/report.json")).content().contains("./foil train --method fast");
        assertThat(expected.get("clean").get("count").asInt()).isPositive();
        Cli.succeed(audit(script, "--trust"));
        JsonNode audited = report();
        assertThat(folder.resolve("out/report.json"))
                .content()
                .as("it cannot be trained")
                .doesNotContain("./foil train");
        assertThat(audited.get("clean")).isEqualTo(expected.get("clean"));
        assertThat(audited.get("worstCases")).isEqualTo(expected.get("worstCases"));
        assertThat(audited.get("model").get("parameters").asInt()).isEqualTo(288);
        assertThat(audited.get("provenance").get("engines").get("forward").asString())
                .contains("the same engine: no second one runs TorchScript");
    }

    @Test
    void withoutTrustItIsNotRead() {
        Cli said = Cli.run(audit(script));
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err().strip()).hasLineCount(1).contains("is a TorchScript file: a program", "--trust");
        assertThat(folder.resolve("out/report.json")).doesNotExist();
    }

    @Test
    void itIsNotTrained() {
        Cli said = Cli.run(
                "train",
                "--model",
                script.toString(),
                "--trust",
                "--data",
                folder.resolve("stripes").toString(),
                "--out",
                folder.resolve("hard").toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err().strip()).hasLineCount(1).contains("can be audited and not trained");
    }
}
