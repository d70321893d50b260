package dev.foil.graph.onnx;

import static dev.foil.graph.onnx.Proto.floats;
import static dev.foil.graph.onnx.Proto.graph;
import static dev.foil.graph.onnx.Proto.model;
import static dev.foil.graph.onnx.Proto.node;
import static dev.foil.graph.onnx.Proto.port;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that can be wrong with a file is told in one line. */
final class BrokenFilesTest {
    private static final OnnxMl.NodeProto.Builder RELU = node("Relu", List.of("x"), "y");

    @TempDir
    Path folder;

    @Test
    void noSuchFile() {
        refusedFile(folder.resolve("net.onnx"), "No such model file", "net.onnx");
        refusedFile(folder, "No such model file");
    }

    @Test
    void emptyFile() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.onnx"));
        refusedFile(file, "empty.onnx is not an ONNX file", "Maybe");
    }

    @Test
    void randomBytes() throws IOException {
        Draws draws = new Seed(0).draws();
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[1 + draws.below(400)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = (byte) draws.nextLong();
            }
            Path file = Files.write(folder.resolve("random.onnx"), bytes);
            refusedFile(file, "random.onnx is not an ONNX file");
        }
    }

    /** Whatever single byte is wrong: a graph, or one line. */
    @Test
    void damagedBytes() {
        byte[] good = model(
                        13,
                        graph(node("Gemm", List.of("x", "w"), "y"))
                                .addInitializer(floats("w", List.of(4L, 1L), 1, 2, 3, 4)))
                .build()
                .toByteArray();
        Draws draws = new Seed(1).draws();
        for (int i = 0; i < 2000; i++) {
            byte[] bad = good.clone();
            bad[draws.below(bad.length)] = (byte) draws.nextLong();
            try {
                assertThat(OnnxModel.parse("bad", bad).graph().outputs()).isNotEmpty();
            } catch (UserError e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        for (int length = 0; length < good.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(good, length);
            assertThatThrownBy(() -> OnnxModel.parse("cut", cut)).isInstanceOf(UserError.class);
        }
    }

    @Test
    void unknownOperation() {
        refused(
                model(13, graph(node("Loop", List.of("x"), "y"))),
                "'Loop'",
                "'loop-node'",
                "opset 13",
                "file.onnx",
                "Add, ",
                "Tanh, ");
    }

    @Test
    void foreignDomain() {
        refused(
                model(13, graph(node("Relu", List.of("x"), "y").setDomain("com.microsoft"))),
                "'com.microsoft.Relu'",
                "'relu-node'");
    }

    @Test
    void operatorSets() {
        refused(model(6, graph(RELU)), "opset 6", "oldest known is 7", "Maybe");
        refused(model(13, graph(RELU)).clearOpsetImport(), "names no ONNX operator set");
    }

    @Test
    void truncatedArrays() {
        refused(withArray(floats("w", List.of(4L, 2L), 1, 2, 3)), "'w'", "4×2", "3 values");
        OnnxMl.TensorProto.Builder raw = OnnxMl.TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(4)
                .addDims(1)
                .setRawData(ByteString.copyFrom(new byte[18]));
        refused(withArray(raw), "'w'", "cut off", "18 bytes");
        refused(withArray(raw.setRawData(ByteString.copyFrom(new byte[12]))), "'w'", "4×1", "3 values");
    }

    @Test
    void impossibleArrays() {
        refused(withArray(floats("w", List.of(-4L, 1L))), "'w'", "impossible sizes [-4, 1]");
        refused(withArray(floats("w", List.of(1L << 40, 1L << 40))), "'w'", "impossible sizes");
        refused(withArray(floats("w", List.of(65536L, 65536L))), "'w'", "impossible sizes");
        refused(withArray(floats("w", List.of(4L)).setDataType(8)), "'w'", "element type 8");
    }

    @Test
    void externalData() {
        OnnxMl.TensorProto.Builder outside = floats("w", List.of(4L, 1L))
                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                .addExternalData(OnnxMl.StringStringEntryProto.newBuilder()
                        .setKey("location")
                        .setValue("../../../etc/passwd"));
        refused(withArray(outside), "'w'", "lies in another file", "Maybe");
    }

    @Test
    void valuesThatNothingOrTooMuchMakes() {
        refused(model(13, graph(node("Add", List.of("x", "b"), "y"))), "'add-node'", "'b'", "nothing makes");
        refused(model(13, graph(node("Relu", List.of("x"), "z"))), "Output 'y'", "made by nothing");
        refused(model(13, graph(RELU, node("Tanh", List.of("x"), "y"))), "'tanh-node'", "'y'", "second time");
    }

    @Test
    void portsThatAreNone() {
        refused(model(13, graph(RELU).clearOutput()), "no output");
        refused(
                model(
                        13,
                        graph(node("Relu", List.of("w"), "y"))
                                .clearInput()
                                .addInitializer(floats("w", List.of(1L), 1))),
                "no input");
        refused(
                model(
                        13,
                        graph(node("Cast", List.of("x"), "y").addAttribute(Proto.whole("to", 1)))
                                .setInput(0, port("x", 7, -1, 4))),
                "Input 'x'",
                "element type 7");
    }

    @Test
    void attributesOfAnUnknownKind() {
        OnnxMl.AttributeProto strange = OnnxMl.AttributeProto.newBuilder()
                .setName("body")
                .setType(OnnxMl.AttributeProto.AttributeType.GRAPH)
                .build();
        refused(model(13, graph(node("Relu", List.of("x"), "y").addAttribute(strange))), "'body'", "GRAPH");
    }

    private static OnnxMl.ModelProto.Builder withArray(OnnxMl.TensorProto.Builder array) {
        return model(13, graph(node("MatMul", List.of("x", "w"), "y")).addInitializer(array));
    }

    private static void refusedFile(Path file, String... parts) {
        assertThatThrownBy(() -> OnnxModel.load(file))
                .isInstanceOf(UserError.class)
                .message()
                .doesNotContain("\n")
                .contains(parts);
    }

    private static void refused(OnnxMl.ModelProto.Builder model, String... parts) {
        byte[] bytes = model.build().toByteArray();
        assertThatThrownBy(() -> OnnxModel.parse("file.onnx", bytes))
                .isInstanceOf(UserError.class)
                .message()
                .doesNotContain("\n")
                .contains(parts);
    }
}
