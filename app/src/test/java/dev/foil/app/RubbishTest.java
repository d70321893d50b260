package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.FashionSample;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RubbishTest {
    @Test
    void aModelWithoutNumbersIsReported(@TempDir Path folder) throws IOException {
        Path model =
                Silent.save(folder.resolve("silent.onnx"), FashionSample.test().domain(), 10);
        String out = folder.resolve("out").toString();
        Cli said = Cli.succeed(
                "rubbish", "--model", model.toString(), "--inputs", "30", "--images", "2", "--quiet", "--out", out);
        assertThat(said.out()).contains("no number").containsPattern("gaussian +30 +30 +– ");
        JsonNode kept = JsonMapper.shared().readTree(Files.readString(folder.resolve("out/rubbish.json")));
        assertThat(kept.get("noise").get(1).get("silent").asInt()).isEqualTo(30);
        assertThat(kept.get("fooling").get(3).get("silent").asInt()).isEqualTo(2);
    }

    @Test
    void saysAndKeepsWhatIsMadeOfNoise(@TempDir Path folder) throws IOException {
        Path model = folder.resolve("net.onnx");
        OnnxModel.of(Architecture.named("mlp").build(FashionSample.test().domain(), 10, new Seed(1)))
                .save(model);
        String[] words = {
            "rubbish",
            "--model",
            model.toString(),
            "--inputs",
            "300",
            "--images",
            "4",
            "--steps",
            "5",
            "--quiet",
            "--out",
            folder.resolve("out").toString()
        };
        assertThat(Cli.succeed(words).out())
                .contains("gaussian", "uniform", "noise led to", "after 5", "Fooling images");
        JsonNode kept = JsonMapper.shared().readTree(Files.readString(folder.resolve("out/rubbish.json")));
        assertThat(kept.get("noise").get(0).get("inputs").asInt()).isEqualTo(300);
        assertThat(kept.get("fooling").size()).isEqualTo(10);
        assertThat(folder.resolve("out/fooling.png")).isNotEmptyFile();
    }
}
