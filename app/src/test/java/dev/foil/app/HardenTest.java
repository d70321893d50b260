package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.audit.Hardened;
import dev.foil.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HardenTest {
    @TempDir
    private Path folder;

    private String[] harden(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "harden",
                "--data",
                folder.resolve("stripes").toString(),
                "--net",
                "mlp:units=16",
                "--epochs",
                "2",
                "--batch",
                "8",
                "--strategy",
                "quick",
                "--quiet",
                "--out",
                folder.resolve("out").toString()));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    @Test
    void comparesMethodsAndSeedsOnOnePage() throws IOException {
        Pictures.folder(folder.resolve("stripes"), 20, "high", "low");
        String[] args = harden("--methods", "ensemble,standard,pgd(steps=2)", "--seeds", "2", "--unseen", "4");
        Cli said = Cli.succeed(args);
        assertThat(said.out()).contains("ensemble", "standard", "pgd(steps=2)", "× standard", "unseen: ", "Page: ");
        assertThat(Files.readString(folder.resolve("out/harden.html"))).contains("By class", "Beyond the attack");
        JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("out/harden.json")));
        assertThat(json.get("methods")).hasSize(3).allSatisfy(method -> {
            assertThat(method.get("seeds")).hasSize(2);
            assertThat(method.get("robust")).hasSize(5);
            double mean = method.get("clean").get("mean").asDouble();
            assertThat(mean)
                    .isBetween(
                            method.get("clean").get("low").asDouble(),
                            method.get("clean").get("high").asDouble());
        });
        assertThat(json.get("runs")).hasSize(6);
        assertThat(json.get("runs").get(0).get("method").asString()).isEqualTo("ensemble");

        Path model = folder.resolve("out/pgd-steps-2-1/model.onnx");
        FileTime made = Files.getLastModifiedTime(model);
        Cli.succeed(harden("--methods", "ensemble,standard,pgd(steps=2)", "--seeds", "2", "--unseen", "4", "--resume"));
        assertThat(Files.getLastModifiedTime(model)).as("not trained again").isEqualTo(made);
        assertThat(JsonMapper.shared().readTree(Files.readString(folder.resolve("out/harden.json"))))
                .isEqualTo(json);
        String more = "ensemble,standard,pgd(steps=2),label-smoothing";
        Cli.succeed(harden("--methods", more, "--seeds", "2", "--unseen", "4", "--resume"));
        assertThat(Files.getLastModifiedTime(model))
                .as("another method changes none")
                .isEqualTo(made);
        Files.copy(
                folder.resolve("out/standard-1/model.onnx"), model, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Cli.succeed(harden("--methods", more, "--seeds", "2", "--unseen", "4", "--resume"));
        assertThat(Files.mismatch(model, folder.resolve("out/standard-1/model.onnx")))
                .as("a result is not taken for another model's")
                .isNotNegative();
        assertThat(ReportJson.found(folder.resolve("out/standard-0/hardened.json"), Hardened.class))
                .isPresent();
    }

    @Test
    void refusesWhatCannotBeTrained() throws IOException {
        Pictures.folder(folder.resolve("stripes"), 20, "high", "low");
        for (String[] wrong : List.of(
                new String[] {"pgd,pgd", "twice"},
                new String[] {"pdg", "Maybe 'pgd'?"},
                new String[] {"pgd(step=2)", "Maybe 'steps'?"},
                new String[] {"ensemble", "--others"},
                new String[] {"pgd --radii 0.1,foo", "'foo'"},
                new String[] {"pgd --radii l2:0.5", "Maybe leave it out"},
                new String[] {"standard --norm l0 --eps 5", "l0"})) {
            Cli said = Cli.run(harden(("--methods " + wrong[0]).split(" ")));
            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.err().strip()).hasLineCount(1).contains(wrong[1]);
            assertThat(folder.resolve("out/harden.html")).doesNotExist();
        }
        Cli units = Cli.run(
                "harden",
                "--data",
                folder.resolve("stripes").toString(),
                "--eps",
                "8",
                "--out",
                folder.resolve("out").toString());
        assertThat(units.exit()).isEqualTo(2);
        assertThat(units.err()).contains("Maybe 8/255?");
    }
}
