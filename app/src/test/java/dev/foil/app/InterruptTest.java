package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Training in a JVM of its own, which is stopped on the way. */
@DisabledOnOs(OS.WINDOWS)
final class InterruptTest {
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    private Path errors;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void draw() throws IOException {
        Pictures.folder(folder.resolve("stripes"), 30, "high", "low");
        errors = folder.resolve("errors.txt");
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    /** So many epochs take minutes; the test does not wait for them. */
    private Process train(String epochs, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "train",
                "--data",
                folder.resolve("stripes").toString(),
                "--net",
                "mlp",
                "--batch",
                "4",
                "--threads",
                "1",
                "--epochs",
                epochs,
                "--out",
                folder.resolve("out").toString()));
        command.addAll(List.of(more));
        Process process = Child.start(errors, command);
        started.add(process);
        return process;
    }

    private Path checkpoint() {
        return folder.resolve("out/model-checkpoint/checkpoint.safetensors");
    }

    /** The first epoch is over. */
    private void awaitCheckpoint(Process process) throws InterruptedException {
        for (int i = 0; i < 20 * PATIENCE_SECONDS && !Files.exists(checkpoint()); i++) {
            assertThat(process.isAlive()).as("training goes on").isTrue();
            Thread.sleep(50);
        }
        assertThat(checkpoint()).exists();
    }

    private int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    @Test
    void controlCKeepsACheckpointThatResumes() throws Exception {
        Process process = train("60");
        awaitCheckpoint(process);
        interrupt(process);
        assertThat(ended(process)).isEqualTo(130);
        assertThat(Files.readString(errors))
                .contains("foil: Training stopped in epoch ", checkpoint().toString(), "Go on with --resume.")
                .doesNotContain("Exception");
        assertThat(folder.resolve("out/model.onnx")).doesNotExist();

        assertThat(ended(train("60", "--resume"))).isZero();
        byte[] resumed = Files.readAllBytes(folder.resolve("out/model.onnx"));
        assertThat(ended(train("60"))).isZero();
        assertThat(Files.readAllBytes(folder.resolve("out/model.onnx"))).isEqualTo(resumed);
    }

    @Test
    void killedRunResumesAndRepeats() throws Exception {
        Process process = train("50000");
        awaitCheckpoint(process);
        process.destroyForcibly();
        ended(process);
        assertThat(folder.resolve("out/model.onnx")).doesNotExist();
        Process resumed = train("50000", "--resume");
        assertThat(resumed.waitFor(2, TimeUnit.SECONDS))
                .as("ended at once: " + Files.readString(errors))
                .isFalse();
        interrupt(resumed);
        ended(resumed);
        assertThat(ended(train("2"))).isZero();
        assertThat(folder.resolve("out/model.onnx")).isNotEmptyFile();
    }
}
