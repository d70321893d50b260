package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.attack.Attacks;
import dev.foil.data.Domain;
import dev.foil.data.NpyArray;
import dev.foil.data.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AttackCommandTest {
    @TempDir
    private static Path folder;

    /** Of images 1×12×12 in three classes. */
    private static String model;

    private static String data;

    @BeforeAll
    static void train() throws IOException {
        data = Pictures.folder(folder.resolve("stripes"), 40, "high", "low", "middle")
                .toString();
        Cli.succeed(
                "train",
                "--data",
                data,
                "--net",
                "mlp",
                "--epochs",
                "6",
                "--out",
                folder.resolve("train").toString());
        model = folder.resolve("train/model.onnx").toString();
    }

    private static Cli attack(Path out, String name, String... more) {
        return Cli.run(Stream.concat(
                        Stream.of("attack", name, "--model", model, "--data", data, "--quiet", "--out", out.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static JsonNode json(Cli said) {
        assertThat(said.exit()).as(said.err()).isZero();
        return JsonMapper.shared().readTree(said.out());
    }

    static Stream<String> names() {
        return Attacks.names().stream();
    }

    /** An attack's settings must not be called as options of the command are. */
    @ParameterizedTest
    @MethodSource("names")
    void eachExplainsItself(String name) {
        Cli help = Cli.succeed("attack", name, "--help");
        assertThat(help.out()).contains("Settings of " + name, "Source: ", "Cost: ", "--eps", "--target");
    }

    @Test
    void aModelWithoutNumbersIsRefused(@TempDir Path out) {
        Path silent = Silent.save(folder.resolve("silent.onnx"), Domain.image(1, 12, 12), 3);
        Cli said = Cli.run(
                "attack", "fgsm", "--model", silent.toString(), "--data", data, "--quiet", "--out", out.toString());
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.err().strip()).hasLineCount(1).contains("The model gives NaN for each of the first ");
    }

    @Test
    void keepsWhatItFound(@TempDir Path out) throws IOException {
        JsonNode kept = json(attack(out, "fgsm", "--eps", "0.3", "--json"));
        JsonNode run = kept.get("runs").get(0);
        int fell = run.get("claims").get("confirmed").intValue();
        assertThat(fell).isPositive().isEqualTo(run.get("success").get("count").intValue());
        assertThat(kept.get("witnesses").intValue()).isEqualTo(fell);
        assertThat(Files.readString(out.resolve("table.md")))
                .startsWith("| attack | norm |")
                .contains("| fgsm |");
        assertThat(Files.readAllLines(out.resolve("table.csv"))).hasSize(2);
        assertThat(ImageIO.read(out.resolve("contact-sheet.png").toFile()).getWidth())
                .isGreaterThan(200);
        try (Stream<Path> pictures = Files.list(out.resolve("pictures"))) {
            assertThat(pictures).hasSize(fell);
        }
        Map<String, NpyArray> arrays = Npz.read(out.resolve("adversarial.npz"));
        int examples = run.get("clean").get("total").intValue();
        assertThat(arrays.get("x_adv").shape().toString()).contains(Integer.toString(examples));
        long[] confirmed = arrays.get("confirmed").longs();
        long[] after = arrays.get("after").longs();
        long[] labels = arrays.get("labels").longs();
        assertThat(IntStream.range(0, examples).filter(i -> confirmed[i] == 1))
                .hasSize(fell)
                .allMatch(i -> after[i] != labels[i]);
        assertThat(arrays.get("linf").floats()[0]).isBetween(0f, 0.3001f);
        Cli verified =
                Cli.succeed("verify", out.resolve("witnesses").toString(), "--model", model, "--data", data, "--quiet");
        assertThat(verified.out()).contains(fell + " of " + fell + " witnesses hold");
    }

    @Test
    void listsRunEachValue(@TempDir Path out) {
        JsonNode runs = json(attack(out, "pgd", "--steps", "1,3", "--eps", "0.1,0.3", "--json"))
                .get("runs");
        assertThat(runs).hasSize(4);
        assertThat(runs.get(0).get("attack").asString()).isEqualTo("pgd-1");
        assertThat(runs.get(3).get("attack").asString()).isEqualTo("pgd-3");
        assertThat(runs.get(3).get("success").get("count").intValue())
                .isGreaterThanOrEqualTo(runs.get(2).get("success").get("count").intValue());
        assertThat(out.resolve("run-04/adversarial.npz")).exists();
        attack(out, "fgsm", "--eps", "0.1");
        assertThat(out.resolve("run-04")).doesNotExist();
        assertThat(out.resolve("adversarial.npz")).exists();
    }

    @Test
    void targetsAreReached(@TempDir Path out) {
        JsonNode runs = json(attack(out, "pgd", "--target", "low", "--eps", "0.5", "--json"))
                .get("runs");
        assertThat(runs.get(0).get("success").get("count").intValue()).isPositive();
        Map<String, NpyArray> arrays = Npz.read(out.resolve("adversarial.npz"));
        long[] confirmed = arrays.get("confirmed").longs();
        long[] labels = arrays.get("labels").longs();
        long[] after = arrays.get("after").longs();
        for (int i = 0; i < labels.length; i++) {
            assertThat(confirmed[i] == 1 && (after[i] != 1 || labels[i] == 1)).isFalse();
        }
    }

    @Test
    void theBatchChangesNothing(@TempDir Path out) {
        JsonNode whole =
                json(attack(out, "pgd", "--eps", "0.2", "--json")).get("runs").get(0);
        JsonNode parts = json(attack(out, "pgd", "--eps", "0.2", "--batch", "3", "--json"))
                .get("runs")
                .get(0);
        assertThat(parts.get("claims")).isEqualTo(whole.get("claims"));
    }

    @Test
    void theListIsFiltered() {
        assertThat(Cli.succeed("attack", "--list").out()).contains("fgsm", "noise", "Goodfellow");
        assertThat(Cli.succeed("attack", "--list", "--knowledge", "labels").out())
                .contains("noise")
                .doesNotContain("fgsm");
        assertThat(json(Cli.run("attack", "--list", "--norm", "l0", "--json")).get("attacks"))
                .allMatch(one -> one.get("norms").toString().contains("l0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fgsm|--norm|l3|Unknown norm 'l3'",
                "pgd|--norm|l0|norm is l0 and attack 'pgd' knows l1, l2, linf. Maybe",
                "fgsm|--eps|0|eps is 0, which lets the attack change nothing. Maybe 8/255?",
                "fgsm|--eps|17|epsilon is 17 and inputs in [0.0, 1.0]",
                "fgsm|--target|3|target is 3 and must be from 0 to 2",
                "fgsm|--target|cat|target is 'cat' and must be from 0 to 2, the name of a class",
                "pgd|--steps|0|steps is 0 and must be at least 1",
                "pgd|--stpes|5|Unknown option '--stpes'. Maybe '--steps'?",
                "fgsm|--examples|0|examples is 0",
                "fgsm|--batch|0|batch is 0 and must be at least 1",
                "fgms|--eps|1|Unknown command 'fgms'. Maybe 'fgsm'?"
            })
    void mistakesAreOneLine(String name, String option, String value, String complaint, @TempDir Path out) {
        Cli said = attack(out, name, option, value);
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err().strip()).hasLineCount(1).contains(complaint);
        assertThat(out.resolve("result.json")).doesNotExist();
    }

    @Test
    void aNameIsNeeded() {
        assertThat(Cli.run("attack").err()).contains("'foil attack --list' shows them");
        assertThat(Cli.run("attack", "--goal", "fame").err()).contains("Unknown goal 'fame'");
    }
}
