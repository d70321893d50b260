package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code foil generalise}. */
final class GeneraliseTest {
    @TempDir
    private static Path folder;

    private static String data;

    @BeforeAll
    static void train() throws IOException {
        data = Pictures.folder(folder.resolve("stripes"), 40, "high", "low").toString();
        for (int seed = 1; seed < 3; seed++) {
            String out = folder.resolve("train" + seed).toString();
            Cli.succeed("train", "--data", data, "--net", "mlp", "--epochs", "6", "--seed", "" + seed, "--out", out);
            Files.copy(folder.resolve("train" + seed + "/model.onnx"), folder.resolve("m" + seed + ".onnx"));
        }
    }

    private static String in(String name) {
        return folder.resolve(name).toString();
    }

    private static List<String> words(Path out, String... more) {
        List<String> words = new ArrayList<>(List.of("generalise", "--data", data, "--out", out.toString(), "--quiet"));
        words.addAll(List.of(more));
        if (!words.contains("--model")) {
            words.addAll(List.of("--model", in("m1.onnx") + "," + in("m2.onnx")));
        }
        return words;
    }

    private static Cli run(Path out, String... more) {
        return Cli.run(words(out, more).toArray(String[]::new));
    }

    @Test
    void modelsAreComparedInThreeFilesAndATable(@TempDir Path out) throws IOException {
        Cli said = run(out, "--eps", "0.2", "--strategy", "quick", "--examples", "10");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("Trained for: L∞ 0.2", "seen: L∞ 0.2, quick audit", "unseen: spatial", "all corruptions")
                .contains("m2 against m1: clean ", "Page: ");
        JsonNode result = JsonMapper.shared().readTree(Files.readString(out.resolve("generalise.json")));
        assertThat(result.get("models")).hasSize(2);
        assertThat(result.get("models")
                        .get(1)
                        .get("unseen")
                        .get(0)
                        .get("robust")
                        .get("total")
                        .intValue())
                .isEqualTo(10);
        assertThat(Files.readString(out.resolve("generalise.html")))
                .contains("Content-Security-Policy", "data:image/png;base64,", "occlusion, severity 5");
        assertThat(Files.readString(out.resolve("generalise.md"))).contains("| right % | m1 | m2 |");
        assertThat(run(out, "--eps", "0.2", "--strategy", "quick", "--examples", "10", "--json")
                        .out())
                .isEqualTo(Files.readString(out.resolve("generalise.json")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--eps|0|epsilon is 0",
                "--eps|8|epsilon is 8 and inputs in [0.0, 1.0] are at most 1.0 apart in linf. Maybe 8/255?",
                "--unseen|linf:0.1|The threat linf 0.1 is of the norm that was trained for",
                "--unseen|l2:x|epsilon is 'x'",
                "--examples|0|examples is 0",
                "--strategy|fast|strategy",
                "--model|nowhere.onnx|No such model file: nowhere.onnx."
            })
    void mistakesAreAnsweredInALine(String option, String value, String complaint, @TempDir Path out) {
        Cli said = run(out, option, value);
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.err().strip()).hasLineCount(1).contains(complaint);
    }

    @Test
    void modelsNeedNamesAndNumbers(@TempDir Path out) {
        assertThat(run(out, "--model", in("m1.onnx") + "," + in("m1.onnx")).err())
                .contains("each needs a name of its own");
        Path silent = Silent.save(folder.resolve("silent.onnx"), Domain.image(1, 12, 12), 2);
        Cli said = run(out, "--model", silent.toString());
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.err().strip()).hasLineCount(1).contains("NaN for each of the first ");
    }
}
