package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.defence.method.Choosing;
import dev.foil.param.Params;
import dev.foil.report.ReportJson;
import dev.foil.train.TrainConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CommandsTest {
    @TempDir
    private Path folder;

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    private static JsonNode json(Cli said) {
        return JsonMapper.shared().readTree(said.out());
    }

    @Test
    void trainAuditHardenOnImagesOfOnesOwn() throws IOException {
        String data = Pictures.folder(folder.resolve("stripes"), 40, "high", "low", "middle")
                .toString();
        Cli trained = Cli.succeed("train", "--data", data, "--net", "mlp", "--epochs", "6", "--out", in("train"));
        assertThat(trained.out()).contains("Clean test accuracy", "on 24 images", "./foil audit --model");
        assertThat(trained.err()).contains("training", "100 %");
        String model = in("train/model.onnx");

        Cli audited = Cli.succeed(
                "audit",
                "--model",
                model,
                "--data",
                data,
                "--eps",
                "8/255",
                "--attacks",
                "fgsm",
                "--json",
                "--out",
                in("audit"));
        assertThat(audited.out()).isEqualTo(Files.readString(folder.resolve("audit/report.json")));
        assertThat(folder.resolve("audit/report.html")).isNotEmptyFile();
        assertThat(ReportJson.read(folder.resolve("audit/report.json")).audits().get(0))
                .satisfies(audit -> assertThat(audit.clean().value()).isGreaterThan(0.9))
                .satisfies(audit -> assertThat(audit.classes()).containsExactly("high", "low", "middle"));

        Cli hardened = Cli.succeed(
                "train",
                "--method",
                "fast",
                "--model",
                model,
                "--data",
                data,
                "--epochs",
                "2",
                "--json",
                "--quiet",
                "--out",
                in("harden"));
        assertThat(hardened.err()).isEmpty();
        JsonNode answer = json(hardened);
        assertThat(answer.get("testAccuracy").doubleValue()).isGreaterThan(0.9);
        assertThat(answer.get("model").asString()).isEqualTo(in("harden/model.onnx"));
        assertThat(answer.get("training").get("epochs")).hasSize(2);

        Cli again = Cli.succeed(
                "audit",
                "--model",
                in("harden/model.onnx"),
                "--data",
                data,
                "--eps",
                "8/255",
                "--quiet",
                "--out",
                in("again"));
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("model", "worst case", "Report: ");
    }

    @Test
    void resumingAFinishedTrainingGivesTheSameModel() throws IOException {
        String data =
                Pictures.folder(folder.resolve("stripes"), 20, "high", "low").toString();
        String[] train = {"train", "--data", data, "--net", "mlp", "--epochs", "2", "--quiet", "--out", in("train")};
        Cli.succeed(train);
        byte[] first = Files.readAllBytes(folder.resolve("train/model.onnx"));
        Cli.succeed(
                "train", "--data", data, "--net", "mlp", "--epochs", "2", "--quiet", "--out", in("train"), "--resume");
        assertThat(Files.readAllBytes(folder.resolve("train/model.onnx"))).isEqualTo(first);
    }

    @Test
    void imagesAreBroughtToTheSizeAModelTakes() throws IOException {
        String small =
                Pictures.folder(folder.resolve("small"), 20, "high", "low").toString();
        Cli.succeed(
                "train",
                "--data",
                small,
                "--net",
                "mlp",
                "--height",
                "8",
                "--width",
                "10",
                "--epochs",
                "1",
                "--quiet",
                "--out",
                in("train"));
        Cli.succeed(
                "audit",
                "--model",
                in("train/model.onnx"),
                "--data",
                small,
                "--eps",
                "0.1",
                "--attacks",
                "noise",
                "--quiet",
                "--out",
                in("audit"));
        assertThat(ReportJson.read(folder.resolve("audit/report.json"))
                        .audits()
                        .get(0)
                        .model()
                        .domain()
                        .shape())
                .hasToString("1×8×10");
    }

    @Test
    void dataIsListed() {
        assertThat(Cli.succeed("data", "list").out()).contains("fashion-sample", "10,000 train, 2,000 test");
        assertThat(json(Cli.succeed("data", "list", "--json"))
                        .get("sets")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("fashion-sample");
    }

    @Test
    void dataIsShown() throws IOException {
        String data =
                Pictures.folder(folder.resolve("stripes"), 20, "high", "low").toString();
        Cli shown = Cli.succeed("data", "show", "--data", data, "--out", in("show"));
        assertThat(shown.out()).contains("high", "low", "16", "Contact sheet: ");
        assertThat(ImageIO.read(folder.resolve("show/contact-sheet.png").toFile()))
                .isNotNull();
        JsonNode json = json(Cli.succeed("data", "show", "--data", data, "--out", in("show"), "--json"));
        assertThat(json.get("classes").get(1).get("test").intValue()).isEqualTo(4);
    }

    static List<List<Object>> records() {
        return List.of(
                List.of("train", TrainConfig.class),
                List.of("train", Choosing.class),
                List.of("train", ThreatConfig.class),
                List.of("harden", ThreatConfig.class),
                List.of("harden", HardenConfig.class),
                List.of("harden", TrainConfig.class),
                List.of("audit", AuditConfig.class),
                List.of("quickstart", QuickstartConfig.class),
                List.of("data show", dev.foil.data.ImageOptions.class));
    }

    @ParameterizedTest
    @MethodSource("records")
    void helpShowsEveryParameterWithItsDefault(List<Object> pair) {
        String help = Cli.succeed((pair.get(0) + " --help").split(" ")).out().replaceAll("\\s+", "");
        @SuppressWarnings("unchecked")
        Class<? extends Record> type = (Class<? extends Record>) pair.get(1);
        assertThat(Params.of(type))
                .isNotEmpty()
                .allSatisfy(parameter -> assertThat(help)
                        .contains(parameter.flag())
                        .contains((parameter.declared().doc() + "(default"
                                        + parameter.declared().value())
                                .replaceAll("\\s+", "")));
    }
}
