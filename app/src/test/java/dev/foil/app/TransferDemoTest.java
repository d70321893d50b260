package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code foil transfer} and {@code foil demo panda}. */
final class TransferDemoTest {
    @TempDir
    private static Path folder;

    private static String data;
    private static String image;

    @BeforeAll
    static void train() throws IOException {
        data = Pictures.folder(folder.resolve("stripes"), 40, "high", "low").toString();
        for (int seed = 1; seed < 4; seed++) {
            Cli.succeed(
                    "train",
                    "--data",
                    data,
                    "--net",
                    "mlp",
                    "--epochs",
                    "6",
                    "--seed",
                    Integer.toString(seed),
                    "--out",
                    in("train" + seed));
            Files.copy(folder.resolve("train" + seed + "/model.onnx"), folder.resolve("m" + seed + ".onnx"));
        }
        try (Stream<Path> images = Files.walk(folder.resolve("stripes"))) {
            image = images.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    private static String in(String name) {
        return folder.resolve(name).toString();
    }

    private static JsonNode transfer(Path out, String eps) {
        return JsonMapper.shared()
                .readTree(Cli.succeed(
                                "transfer",
                                "--models",
                                in("m1.onnx") + "," + in("m2.onnx") + "," + in("m3.onnx"),
                                "--data",
                                data,
                                "--eps",
                                eps,
                                "--quiet",
                                "--json",
                                "--out",
                                out.toString())
                        .out());
    }

    @Test
    void everyModelIsTriedOnEveryOther(@TempDir Path out) throws IOException {
        JsonNode result = transfer(out, "0.4");
        assertThat(result.get("cells")).hasSize(12);
        assertThat(result.get("cells").get(11).get("source").asString()).isEqualTo("all others");
        for (JsonNode cell : result.get("cells")) {
            int total = cell.get("fooled").get("total").intValue();
            assertThat(total).isBetween(10, 16);
            if (cell.get("source").equals(cell.get("target"))) {
                assertThat(cell.get("same").get("value").doubleValue()).isIn(0.0, 1.0);
            }
        }
        int own = result.get("cells").get(0).get("fooled").get("count").intValue();
        int other = result.get("cells").get(1).get("fooled").get("count").intValue();
        assertThat(own).isPositive().isGreaterThanOrEqualTo(other);
        assertThat(Files.readString(out.resolve("transfer.html"))).contains("all others", "Content-Security-Policy");
        assertThat(Files.readString(out.resolve("transfer.md"))).contains("| m1 |", "| all others |");
    }

    @Test
    void aTinyStepFoolsNobody(@TempDir Path out) {
        for (JsonNode cell : transfer(out, "1e-6").get("cells")) {
            assertThat(cell.get("fooled").get("count").intValue()).isZero();
        }
    }

    @Test
    void thePandaIsDrawn(@TempDir Path out) throws IOException {
        Path labels = Files.write(folder.resolve("labels.txt"), List.of("stripes on top", "stripes below"));
        Cli said = Cli.succeed(
                "demo",
                "panda",
                "--model",
                in("m1.onnx"),
                "--image",
                image,
                "--eps",
                "0.5",
                "--labels",
                labels.toString(),
                "--out",
                out.toString());
        assertThat(said.out()).contains("+ 0.5 ×", "“stripes ", "Picture: ");
        assertThat(ImageIO.read(out.resolve("panda.png").toFile()).getWidth()).isGreaterThan(700);
        assertThat(Files.readString(out.resolve("panda.html"))).contains("data:image/png;base64,", "stripes");
    }

    @Test
    void aModelWithoutNumbersIsRefused() {
        Path silent = Silent.save(folder.resolve("silent.onnx"), Domain.image(1, 12, 12), 2);
        Cli panda = Cli.run(
                "demo", "panda", "--model", silent.toString(), "--image", image, "--eps", "0.5", "--out", in("silent"));
        assertThat(panda.exit()).as(panda.err()).isEqualTo(2);
        assertThat(panda.err().strip()).hasLineCount(1).contains("NaN for the only input");
        Cli transfer = Cli.run(
                "transfer", "--models", in("m1.onnx") + "," + silent, "--data", data, "--quiet", "--out", in("silent"));
        assertThat(transfer.exit()).as(transfer.err()).isEqualTo(2);
        assertThat(transfer.err().strip()).hasLineCount(1).contains("NaN for each of the first ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--eps|0|eps is 0",
                "--eps|2|eps is 2.0 and must be above 0 and at most 1.0",
                "--image|nowhere.png|No such image: nowhere.png.",
                "--labels|nowhere.txt|Cannot read labels nowhere.txt",
                "--model|nowhere.onnx|No such model file: nowhere.onnx."
            })
    void mistakesAtThePanda(String option, String value, String complaint, @TempDir Path out) {
        List<String> args = new java.util.ArrayList<>(List.of("demo", "panda", "--out", out.toString(), option, value));
        if (!option.equals("--model")) {
            args.addAll(List.of("--model", in("m1.onnx")));
        }
        if (!option.equals("--image")) {
            args.addAll(List.of("--image", image));
        }
        Cli said = Cli.run(args.toArray(String[]::new));
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.err().strip()).hasLineCount(1).contains(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--eps|0|eps is 0",
                "--attack|pgf|Unknown attack 'pgf'",
                "--attack|fgsm,pgd|attack names 2 attacks and must name one",
                "--norm|l0|norm is l0 and attack 'mi-fgsm",
                "--examples|0|examples is 0"
            })
    void mistakesAtTransfer(String option, String value, String complaint, @TempDir Path out) {
        String[] args = {
            "transfer",
            "--models",
            in("m1.onnx") + "," + in("m2.onnx"),
            "--data",
            data,
            "--out",
            out.toString(),
            option,
            value
        };
        Cli said = Cli.run(args);
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.err().strip()).hasLineCount(1).contains(complaint);
        Cli one = Cli.run("transfer", "--models", in("m1.onnx"), "--data", data, "--out", out.toString());
        assertThat(one.err()).contains("models names 1 file");
        Cli twice = Cli.run(
                "transfer",
                "--models",
                in("m1.onnx") + "," + in("m1.onnx"),
                "--data",
                data,
                "--quiet",
                "--out",
                out.toString());
        assertThat(twice.err()).contains("each needs a name of its own");
    }
}
