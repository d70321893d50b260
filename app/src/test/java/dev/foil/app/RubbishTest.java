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
    void saysAndKeepsWhatIsMadeOfNoise(@TempDir Path folder) throws IOException {
        Path model = folder.resolve("net.onnx");
        OnnxModel.of(Architecture.MLP.build(FashionSample.test().domain(), 10, new Seed(1)))
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
