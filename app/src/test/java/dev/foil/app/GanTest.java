package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.graph.onnx.OnnxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class GanTest {
    @TempDir
    private Path folder;

    private Cli gan(String out, String... words) {
        List<String> all = new ArrayList<>(List.of("gan"));
        all.addAll(List.of(words));
        all.addAll(List.of("--out", folder.resolve(out).toString()));
        return Cli.run(all.toArray(String[]::new));
    }

    private Cli train(String out, String... words) {
        List<String> all = new ArrayList<>(List.of(
                "train", "--data", "ring", "--net", "mlp:units=8,layers=1", "--batch", "20", "--iterations", "12"));
        all.addAll(List.of(words));
        return gan(out, all.toArray(String[]::new));
    }

    private String digest(String out) {
        return OnnxModel.load(folder.resolve(out).resolve("generator.onnx")).digest();
    }

    @Test
    void trainsAGeneratorThatCanBeDrawnFrom() throws IOException {
        Cli trained = train("a");
        assertThat(trained.exit()).as(trained.err()).isZero();
        assertThat(trained.out()).contains(" of 8 modes").contains("foil gan sample --model");
        String page = Files.readString(folder.resolve("a/gan.html"));
        assertThat(page).contains("r1 on ring").contains("critic loss").contains("12 iterations");
        Cli drawn =
                gan("b", "sample", "--model", folder.resolve("a/generator.onnx").toString());
        assertThat(drawn.exit()).as(drawn.err()).isZero();
        assertThat(folder.resolve("b/samples.png")).isNotEmptyFile();
        Cli explained = Cli.run("gan", "explain", folder.resolve("a").toString());
        assertThat(explained.exit()).as(explained.err()).isZero();
        assertThat(explained.out()).contains("r1 on ring");
        assertThat(Cli.run("gan", "explain", folder.resolve("b").toString()).err())
                .contains("No training in");
        train("again");
        assertThat(digest("again")).isEqualTo(digest("a"));
    }

    /** A finished training goes on nowhere, and gives its generator again. */
    @Test
    void aFinishedTrainingIsReadBackAndAnotherIsRefused() throws IOException {
        train("a");
        String first = digest("a");
        Files.delete(folder.resolve("a/generator.onnx"));
        assertThat(train("a", "--resume").exit()).isZero();
        assertThat(digest("a")).isEqualTo(first);
        Cli other = train("a", "--resume", "--recipe", "r1(gamma=2)");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("gamma=2.0").contains("gamma=0.1");
    }

    @Test
    void imagesOfClassesAreLearntAndAskedFor() {
        Cli trained = gan(
                "images",
                "train",
                "--recipe",
                "cgan",
                "--net",
                "mlp:units=8,layers=1",
                "--iterations",
                "3",
                "--batch",
                "8");
        assertThat(trained.exit()).as(trained.err()).isZero();
        String model = folder.resolve("images/generator.onnx").toString();
        assertThat(gan("s", "sample", "--model", model, "--class", "9", "--walk")
                        .exit())
                .isZero();
        Cli beyond = gan("s", "sample", "--model", model, "--class", "10");
        assertThat(beyond.exit()).isEqualTo(2);
        assertThat(beyond.err()).contains("from 0 to 9");
    }

    @Test
    void anUntrainedGeneratorScoresFarFromRealImages() throws Exception {
        Pictures.folder(folder.resolve("stripes"), 60, "high", "low");
        String data = folder.resolve("stripes").toString();
        Cli trained = gan(
                "g",
                "train",
                "--data",
                data,
                "--recipe",
                "vae",
                "--net",
                "mlp:units=8",
                "--iterations",
                "1",
                "--batch",
                "8");
        assertThat(trained.exit()).as(trained.err()).isZero();
        String model = folder.resolve("g/generator.onnx").toString();
        Cli scored = gan("s", "score", "--model", model, "--data", data, "--count", "100", "--json");
        assertThat(scored.exit()).as(scored.err()).isZero();
        JsonNode frechet = JsonMapper.shared().readTree(scored.out()).at("/scores/scores/0");
        assertThat(frechet.at("/measure").asString()).isEqualToIgnoringCase("frechet");
        assertThat(frechet.at("/value").asDouble())
                .isGreaterThan(2 * frechet.at("/floor").asDouble());
        assertThat(folder.resolve("s/features.onnx")).isNotEmptyFile();
        Cli other = gan("s", "score", "--model", model, "--data", "fashion-sample");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("The generator makes examples of");
    }

    private Cli compare(String... words) {
        List<String> all = new ArrayList<>(List.of(
                "compare", "--data", "ring", "--recipes", "gan,pacgan(packed=4)", "--net", "mlp:units=8,layers=1"));
        all.addAll(List.of("--batch", "20", "--iterations", "12", "--seeds", "2"));
        all.addAll(List.of(words));
        return gan("c", all.toArray(String[]::new));
    }

    @Test
    void recipesAreComparedRunByRun() throws IOException {
        assertThat(compare("--resume").err()).contains("No training to resume from");
        Cli compared = compare();
        assertThat(compared.exit()).as(compared.err()).isZero();
        assertThat(compared.out()).contains("2 seeds").contains("2 of 2").contains("pacgan(packed=4)");
        assertThat(folder.resolve("c/pacgan-packed-4-1/generator.onnx")).isNotEmptyFile();
        JsonNode before = JsonMapper.shared().readTree(Files.readString(folder.resolve("c/compare.json")));
        Files.delete(folder.resolve("c/gan-1/checkpoint/checkpoint.safetensors"));
        Cli again = compare("--resume", "--json");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(JsonMapper.shared().readTree(again.out()).at("/arms/1/runs/1/modes"))
                .isEqualTo(before.at("/arms/1/runs/1/modes"));
        assertThat(Files.readString(folder.resolve("c/compare.html"))).contains("Generators of ring");
    }

    private static String[] words(List<String> first, String... rest) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }

    /** A rate that throws weights beyond all bounds: a line for one training, a failed run beside the others for several. */
    @Test
    void aTrainingThatLeavesTheNumbersEndsAlone() {
        String wild = "dcgan(loss=least-squares)";
        String[] rest = {
            "--data", "ring", "--net", "mlp:units=8,layers=1", "--batch", "20", "--iterations", "300", "--speed", "1e6"
        };
        Cli alone = gan("w", words(List.of("train", "--recipe", wild), rest));
        assertThat(alone.exit()).as(alone.err()).isEqualTo(2);
        assertThat(alone.err()).contains("Maybe a lower rate?");
        Cli beside = gan("c", words(List.of("compare", "--seeds", "2", "--recipes", wild), rest));
        assertThat(beside.exit()).as(beside.err()).isZero();
        assertThat(beside.out()).contains("2 of 2");
    }

    @Test
    void wrongInputIsAnsweredInALine() throws Exception {
        assertThat(refusal("train", "--recipe", "wgan-pg")).contains("Maybe 'wgan-gp'?");
        assertThat(refusal("train", "--data", "ring", "--recipe", "pacgan(packed=3)", "--batch", "64"))
                .contains("batch is 64")
                .contains("Maybe 66?");
        assertThat(refusal("train", "--data", "ring", "--net", "mpl")).contains("mlp");
        assertThat(refusal("train", "--data", "ring", "--resume")).contains("No checkpoint to resume from");
        train("a");
        String critic = folder.resolve("a/critic.onnx").toString();
        assertThat(refusal("sample", "--model", critic)).contains("has no input 'noise'");
        String generator = folder.resolve("a/generator.onnx").toString();
        assertThat(refusal("sample", "--model", generator, "--class", "1")).contains("told no class");
        assertThat(refusal("sample", "--model", generator, "--count", "0")).contains("count is 0");
    }

    private String refusal(String... words) {
        Cli said = gan("refused", words);
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        return said.err().lines().reduce((a, b) -> b).orElse("");
    }
}
