package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed as {@code kill -9} does, at random moments, then resumed: the end is the undisturbed one. */
@DisabledOnOs(OS.WINDOWS)
final class KillTest {
    private static final int PATIENCE_SECONDS = 180;
    private static final int MANY = 40;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void draw() throws IOException {
        Pictures.folder(folder.resolve("stripes"), 60, "high", "low");
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(List<String> typed, String out, boolean resume) throws IOException {
        List<String> arguments = new ArrayList<>(typed);
        arguments.addAll(List.of(
                "--data", folder.resolve("stripes").toString(),
                "--threads", "1",
                "--out", folder.resolve(out).toString()));
        if (resume) {
            arguments.add("--resume");
        }
        Process process = Child.start(folder.resolve("errors.txt"), arguments);
        started.add(process);
        return process;
    }

    private void finish(Process process) throws InterruptedException, IOException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("errors.txt")))
                .isZero();
    }

    /** Runs undisturbed and returns how long that took. */
    private long undisturbed(List<String> typed, String out) throws Exception {
        long began = System.nanoTime();
        finish(start(typed, out, false));
        return System.nanoTime() - began;
    }

    /**
     * Kills a run again and again, going on from {@code saved} where it is there by then, and lets it end at last.
     *
     * @return how many kills found it running
     */
    private int killed(List<String> typed, String out, String saved, int kills, long nanos) throws Exception {
        Draws draws = new Seed(7).child(out).draws();
        int found = 0;
        for (int i = 0; i < kills; i++) {
            Process process = start(typed, out, Files.exists(folder.resolve(out).resolve(saved)));
            boolean ended = process.waitFor(draws.below((int) (nanos / 1_000_000)), TimeUnit.MILLISECONDS);
            found += ended ? 0 : 1;
            process.destroyForcibly().waitFor();
        }
        finish(start(typed, out, Files.exists(folder.resolve(out).resolve(saved))));
        return found;
    }

    private static final List<String> TRAIN =
            List.of("train", "--net", "mlp", "--batch", "4", "--epochs", "60", "--quiet");

    private void trainingGoesOn(int kills) throws Exception {
        long nanos = undisturbed(TRAIN, "whole");
        int found = killed(TRAIN, "killed", "model-checkpoint/checkpoint.safetensors", kills, nanos);
        assertThat(found).as("kills that found it running").isPositive();
        assertThat(folder.resolve("killed/model.onnx")).hasSameBinaryContentAs(folder.resolve("whole/model.onnx"));
    }

    /** On images of three chunks: what is done between them is saved too. */
    private void auditGoesOn(int kills) throws Exception {
        Pictures.folder(folder.resolve("stripes"), 300, "high", "low");
        finish(start(List.of("train", "--net", "mlp", "--epochs", "4", "--quiet"), "model", false));
        List<String> audit = List.of(
                "audit",
                "--model",
                folder.resolve("model/model.onnx").toString(),
                "--test-fraction",
                "0.9",
                "--eps",
                "20/255,l2:2",
                "--attacks",
                "noise(draws=10),fgsm,pgd(steps=100,keep=last)",
                "--witnesses",
                folder.resolve("witnesses").toString(),
                "--quiet");
        long nanos = undisturbed(audit, "whole");
        assertThat(withoutTiming("whole")).contains("\"examples\" : 540");
        Map<String, byte[]> witnesses = files(folder.resolve("witnesses"));
        assertThat(witnesses).hasSizeGreaterThan(10);
        deleteAll(folder.resolve("witnesses"));
        int found = killed(audit, "killed", Auditing.JOURNAL, kills, nanos);
        assertThat(found).as("kills that found it running").isPositive();
        assertThat(withoutTiming("killed")).isEqualTo(withoutTiming("whole"));
        assertThat(files(folder.resolve("witnesses"))).containsExactlyEntriesOf(witnesses);
    }

    private String withoutTiming(String out) throws IOException {
        return Files.readString(folder.resolve(out).resolve("report.json")).replaceAll("\"timing\" : \\{[^}]*\\}", "");
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file :
                    inside.filter(path -> !path.toString().endsWith(".json")).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file : inside.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void training() throws Exception {
        trainingGoesOn(3);
    }

    @Test
    void audit() throws Exception {
        auditGoesOn(3);
    }

    @Test
    @Tag("nightly")
    void trainingManyTimes() throws Exception {
        trainingGoesOn(MANY);
    }

    @Test
    @Tag("nightly")
    void auditManyTimes() throws Exception {
        auditGoesOn(MANY);
    }

    @Test
    void theSecondOnOneFolderSaysSoAndStops() throws Exception {
        Process first = start(List.of("train", "--net", "mlp", "--epochs", "50000", "--quiet"), "out", false);
        Path checkpoint = folder.resolve("out/model-checkpoint/checkpoint.safetensors");
        for (int i = 0; i < 20 * PATIENCE_SECONDS && !Files.exists(checkpoint); i++) {
            Thread.sleep(50);
        }
        Cli second = Cli.run(
                "train",
                "--data",
                folder.resolve("stripes").toString(),
                "--out",
                folder.resolve("out").toString());
        assertThat(second.exit()).isEqualTo(2);
        assertThat(second.err())
                .contains("Another run of Foil is writing to folder")
                .hasLineCount(1);
        assertThat(first.isAlive()).isTrue();
        first.destroyForcibly().waitFor();
    }
}
