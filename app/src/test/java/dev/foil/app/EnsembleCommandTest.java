package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.random.Seed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class EnsembleCommandTest {
    @TempDir
    private Path folder;

    private String net(String text, int side, int seed) {
        Path file = folder.resolve(text + side + seed + ".onnx");
        OnnxModel.of(Architecture.named(text).build(Domain.image(1, side, side), 10, new Seed(seed)))
                .save(file);
        return file.toString();
    }

    @Test
    void itsFileIsAuditedLikeAnyOther() {
        String members = net("mlp", 28, 1) + "," + net("cnn", 28, 2);
        String out = folder.resolve("joined").toString();
        String file = JsonMapper.shared()
                .readTree(Cli.succeed("ensemble", "--models", members, "--json", "--out", out)
                        .out())
                .get("model")
                .asString();
        assertThat(Cli.succeed("ensemble", "--models", members, "--average", "logits", "--out", out)
                        .out())
                .contains("Model: " + file, "./foil audit --model " + file);
        Cli audited = Cli.succeed(
                "audit",
                "--model",
                file,
                "--data",
                "fashion-sample",
                "--eps",
                "8/255",
                "--attacks",
                "fgsm",
                "--examples",
                "20",
                "--quiet",
                "--out",
                folder.resolve("audit").toString());
        assertThat(audited.out()).contains("fgsm");
    }

    @Test
    void membersThatDifferAreRefusedInOneLine() {
        String odd = net("mlp", 28, 1) + "," + net("mlp", 8, 1);
        assertThat(Cli.run("ensemble", "--models", odd, "--out", folder.toString()))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("takes 1×28×28", "1×8×8"));
        assertThat(Cli.run("ensemble", "--models", net("mlp", 8, 1), "--out", folder.toString())
                        .err())
                .contains("needs two or more");
    }
}
