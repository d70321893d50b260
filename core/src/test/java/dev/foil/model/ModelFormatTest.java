package dev.foil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.data.Shape;
import dev.foil.param.UserError;
import dev.foil.tensor.Scripts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelFormatTest {
    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("model"), bytes);
    }

    private Path zip(String... entries) throws IOException {
        Path file = folder.resolve("model.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(1);
            }
        }
        return file;
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> ModelFormat.of(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatLibtorchSavesIsTorchScript() throws IOException {
        Path script = Scripts.dense(
                folder.resolve("net.pt"),
                new Scripts.Weights(Shape.of(2, 1), 1, 2),
                new Scripts.Weights(Shape.of(2), 0, 0));
        assertThat(ModelFormat.of(script)).isEqualTo(ModelFormat.TORCHSCRIPT);
        byte[] whole = Files.readAllBytes(script);
        assertRefused(file(Arrays.copyOf(whole, whole.length / 2)), "Maybe it is cut off?");
    }

    @Test
    void anythingElseMayBeOnnx() throws IOException {
        assertThat(ModelFormat.of(file(new byte[] {8, 8, 18, 3}))).isEqualTo(ModelFormat.ONNX);
        assertThat(ModelFormat.of(file(new byte[0]))).isEqualTo(ModelFormat.ONNX);
    }

    @ParameterizedTest
    @CsvSource({
        "archive/data.pkl, what torch.save writes",
        "model.weights.h5, a Keras file",
        "x/models/model.json, what torch.export writes",
        "readme.txt, holds no model known"
    })
    void otherArchivesAreNamed(String entry, String what) throws IOException {
        assertRefused(zip("version", entry), what);
    }

    @Test
    void otherFilesAreNamed() throws IOException {
        assertRefused(file("\u0089HDF\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1)), "a Keras HDF5 file");
        assertRefused(file("\u001c\0\0\0TFL3".getBytes(StandardCharsets.ISO_8859_1)), "a TensorFlow Lite file");
        assertRefused(file(new byte[] {(byte) 0x80, 4, 'c'}), "a Python pickle");
        assertRefused(folder.resolve("missing"), "No such model file");
        assertRefused(folder, "is a folder, no model file");
        Files.createFile(folder.resolve("saved_model.pb"));
        assertRefused(folder, "a TensorFlow SavedModel. Maybe export it to ONNX with tf2onnx?");
    }
}
