package dev.foil.graph.onnx;

import static dev.foil.graph.onnx.Proto.graph;
import static dev.foil.graph.onnx.Proto.model;
import static dev.foil.graph.onnx.Proto.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays in a file beside the model. */
final class ExternalDataTest {
    @TempDir
    Path folder;

    private Path models;

    @BeforeEach
    void lay() throws IOException {
        models = Files.createDirectory(folder.resolve("models"));
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(7);
        for (float value : new float[] {1, 2, 3, 4}) {
            bytes.putFloat(value);
        }
        Files.write(models.resolve("net.onnx.data"), bytes.array());
        Files.write(folder.resolve("secret"), bytes.array());
    }

    @Test
    void areBroughtIn() throws IOException {
        OnnxModel model = OnnxModel.load(save("net.onnx.data", "4", "16"));
        assertThat(model.graph().arrays()).containsEntry("w", Array.of(Shape.of(4, 1), 1, 2, 3, 4));
        // The bytes stand alone: ONNX Runtime is given them, not the file.
        assertThat(OnnxModel.parse("alone", model.bytes()).graph()).isEqualTo(model.graph());
        assertThat(OnnxModel.load(save("./net.onnx.data", "4", null)).graph()).isEqualTo(model.graph());
    }

    @Test
    void elsewhereIsNotRead() throws IOException {
        refused(save("../secret", "4", "16"), "'../secret'", "not inside the model's folder");
        refused(save(folder.resolve("secret").toString(), "4", "16"), "not inside the model's folder");
        refused(save("a/../../secret", "4", "16"), "not inside the model's folder");
        refused(save("", "4", "16"), "not inside the model's folder");
        Files.createSymbolicLink(models.resolve("link"), folder.resolve("secret"));
        refused(save("link", "4", "16"), "not inside the model's folder");
        refused(save("gone", "4", "16"), "'gone'", "not there", "Maybe");
        refused(save(".", "4", "16"), "not there");
        refused(save("net\0", "4", "16"), "no possible name");
    }

    @Test
    void whatDoesNotFitIsTold() throws IOException {
        refused(save("net.onnx.data", "4", "17"), "takes 17 bytes from 4 on", "which has 20");
        refused(save("net.onnx.data", "40", null), "takes 0 bytes from 40 on");
        refused(save("net.onnx.data", "-4", "16"), "offset '-4'");
        refused(save("net.onnx.data", "4", "many"), "length 'many'");
        refused(save("net.onnx.data", "4", Long.toString(Long.MAX_VALUE)), "takes");
        refused(save("net.onnx.data", "4", "12"), "states sizes of 16 bytes and takes 12 of net.onnx.data");
    }

    /** Known without the reader's code: the file's bytes, then the array's. */
    @Test
    void digestIsOfTheFilesAsTheyLie() throws Exception {
        Path file = save("net.onnx.data", "4", "16");
        java.security.MessageDigest expected = java.security.MessageDigest.getInstance("SHA-256");
        expected.update(Files.readAllBytes(file));
        expected.update(Files.readAllBytes(models.resolve("net.onnx.data")), 4, 16);
        assertThat(OnnxModel.load(file).digest())
                .isEqualTo(java.util.HexFormat.of().formatHex(expected.digest()));
    }

    @Test
    void whatMemoryCannotHoldIsRefusedBeforeItIsTaken() {
        assertThatThrownBy(() -> Heap.requireRoom("Model file x", Long.MAX_VALUE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Model file x needs 9223372036854775807 bytes")
                .hasMessageContaining("-Xmx");
        Heap.requireRoom("Model file x", 1 << 20);
    }

    private Path save(String location, String offset, @org.jspecify.annotations.Nullable String length)
            throws IOException {
        OnnxMl.TensorProto.Builder array = OnnxMl.TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(4)
                .addDims(1)
                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", location))
                .addExternalData(entry("offset", offset));
        if (length != null) {
            array.addExternalData(entry("length", length));
        }
        Path file = models.resolve("net.onnx");
        OnnxMl.GraphProto.Builder graph =
                graph(node("MatMul", List.of("x", "w"), "y")).addInitializer(array);
        return Files.write(file, model(18, graph).build().toByteArray());
    }

    private static OnnxMl.StringStringEntryProto entry(String key, String value) {
        return OnnxMl.StringStringEntryProto.newBuilder()
                .setKey(key)
                .setValue(value)
                .build();
    }

    private static void refused(Path file, String... parts) {
        assertThatThrownBy(() -> OnnxModel.load(file))
                .isInstanceOf(UserError.class)
                .message()
                .doesNotContain("\n")
                .contains("'w'")
                .contains(parts);
    }
}
