package dev.foil.graph.onnx;

import static dev.foil.data.UserErrors.assertUserError;
import static dev.foil.graph.onnx.Proto.floats;
import static dev.foil.graph.onnx.Proto.graph;
import static dev.foil.graph.onnx.Proto.longs;
import static dev.foil.graph.onnx.Proto.model;
import static dev.foil.graph.onnx.Proto.node;
import static dev.foil.graph.onnx.Proto.port;
import static dev.foil.graph.onnx.Proto.text;
import static dev.foil.graph.onnx.Proto.whole;
import static dev.foil.graph.onnx.Proto.wholes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.model.GraphClassifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are sound protobuf and mean harm: one line each, before anything large is made or native code runs. */
final class HostileFilesTest {
    private static final Domain IMAGE = Domain.continuous(Shape.of(3, 8, 8), 0, 1);
    private static final Domain VECTOR = Domain.continuous(Shape.of(4), 0, 1);

    private static void refused(Domain domain, OnnxMl.ModelProto.Builder model, String... parts) {
        byte[] bytes = model.build().toByteArray();
        assertUserError(
                () -> GraphClassifier.classes(
                        OnnxModel.parse("file.onnx", bytes).graph(), domain),
                parts);
    }

    /** One node on images 3×8×8, flattened to scores. */
    private static OnnxMl.ModelProto.Builder onImages(
            OnnxMl.NodeProto.Builder node, OnnxMl.TensorProto.Builder... arrays) {
        OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder()
                .setName("made")
                .addInput(port("x", 1, -1, 3, 8, 8))
                .addOutput(port("y", 1, -1, -1))
                .addNode(node)
                .addNode(node("Flatten", List.of("z"), "y"));
        for (OnnxMl.TensorProto.Builder array : arrays) {
            graph.addInitializer(array);
        }
        return model(17, graph);
    }

    private static OnnxMl.TensorProto.Builder kernel(long out, long in, long side) {
        return OnnxMl.TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addAllDims(List.of(out, in, side, side))
                .setRawData(ByteString.copyFrom(new byte[(int) (4 * out * in * side * side)]));
    }

    @Test
    void cyclesAndValuesThatReadThemselves() {
        refused(
                VECTOR,
                model(
                        13,
                        graph(
                                node("Relu", List.of("b"), "a"),
                                node("Tanh", List.of("a"), "b"),
                                node("Add", List.of("x", "b"), "y"))),
                "'relu-node'",
                "reads 'b', which nothing makes");
        refused(VECTOR, model(13, graph(node("Add", List.of("x", "y"), "y"))), "reads 'y', which nothing makes");
    }

    @Test
    void duplicateNames() {
        refused(
                VECTOR,
                model(
                        13,
                        graph(node("MatMul", List.of("x", "w"), "y"))
                                .addInitializer(floats("w", List.of(4L, 1L), 1, 2, 3, 4))
                                .addInitializer(floats("w", List.of(4L, 1L), 4, 3, 2, 1))),
                "two arrays named 'w'");
        refused(
                VECTOR,
                model(13, graph(node("Relu", List.of("x"), "y")).addInput(port("x", 1, -1, 4))),
                "two inputs named 'x'");
    }

    @Test
    void weightsThatAreNoNumbers() {
        for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            refused(
                    VECTOR,
                    model(
                            13,
                            graph(node("Gemm", List.of("x", "w"), "y"))
                                    .addInitializer(floats("w", List.of(4L, 2L), 1, 2, odd, 4, 1, 2, 3, 4))),
                    "'w' of file.onnx holds " + odd + " at index 2",
                    "Maybe");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 40, 3_000_000_000L, Long.MAX_VALUE})
    void giantInputs(long size) {
        refused(
                VECTOR,
                model(13, graph(node("Relu", List.of("x"), "y")).setInput(0, port("x", 1, -1, size))),
                "'x' of file.onnx has a size of " + size);
    }

    @Test
    void negativeSizesAreFreeInInputsAndRefusedElsewhere() {
        refused(IMAGE, onImages(node("Reshape", List.of("x", "s"), "z"), longs("s", -1, -7, 3)), "'reshape-node'");
        refused(IMAGE, onImages(node("ConstantOfShape", List.of("s"), "z"), longs("s", 2, -5)), "[2, -5]");
        refused(IMAGE, onImages(node("Relu", List.of("w"), "z"), floats("w", List.of(-2L))), "impossible sizes [-2]");
    }

    @Test
    void valuesThatWouldNotFitIntoMemory() {
        String beyond = "makes a value of ";
        refused(IMAGE, onImages(node("Tile", List.of("x", "r"), "z"), longs("r", 1, 1000, 1000, 1000)), beyond);
        refused(IMAGE, onImages(node("Expand", List.of("x", "r"), "z"), longs("r", 1_000_000, 1, 3, 8, 8)), beyond);
        refused(IMAGE, onImages(node("ConstantOfShape", List.of("r"), "z"), longs("r", 1_000_000, 1_000_000)), beyond);
        refused(IMAGE, onImages(node("ConstantOfShape", List.of("r"), "z"), longs("r", 1 << 15, 1 << 14)), beyond);
        refused(
                IMAGE,
                onImages(node("Pad", List.of("x", "r"), "z"), longs("r", 0, 0, 0, 0, 0, 0, 1 << 20, 1 << 20)),
                beyond);
        refused(
                IMAGE,
                onImages(
                        node("Resize", List.of("x", "", "", "r"), "z").addAttribute(text("mode", "nearest")),
                        longs("r", 1, 3, 1 << 20, 1 << 20)),
                beyond);
    }

    /** Each step is within bounds, and doubling goes on. */
    @Test
    void valuesThatGrowStepByStep() {
        OnnxMl.GraphProto.Builder graph = graph().addInitializer(longs("twice", 1, 8));
        String last = "x";
        for (int i = 0; i < 40; i++) {
            graph.addNode(node("Tile", List.of(last, "twice"), "v" + i).setName("tile" + i));
            last = "v" + i;
        }
        graph.addNode(node("Relu", List.of(last), "y"));
        refused(VECTOR, model(13, graph), "'tile8' (Tile) makes a value of shape 2×536870912");
    }

    @Test
    void absurdWindows() {
        OnnxMl.NodeProto.Builder conv = node("Conv", List.of("x", "w"), "z");
        OnnxMl.TensorProto.Builder w = kernel(4, 3, 3);
        refused(IMAGE, onImages(conv.clone().addAttribute(wholes("strides", 0, 0)), w), "strides [0, 0]");
        refused(IMAGE, onImages(conv.clone().addAttribute(wholes("strides", -1, 1)), w), "strides [-1, 1]");
        refused(IMAGE, onImages(conv.clone().addAttribute(wholes("dilations", 0, 1)), w), "dilations [0, 1]");
        refused(IMAGE, onImages(conv.clone().addAttribute(wholes("dilations", 1L << 30, 1)), w), "does not fit");
        refused(IMAGE, onImages(conv.clone().addAttribute(wholes("pads", -1, 0, 0, 0)), w), "pads [-1, 0, 0, 0]");
        refused(IMAGE, onImages(conv.clone().addAttribute(whole("group", 0)), w), "group");
        refused(IMAGE, onImages(conv.clone().addAttribute(whole("group", -3)), w), "group");
        refused(IMAGE, onImages(conv.clone().addAttribute(wholes("kernel_shape", 5, 5)), w), "kernel_shape [5, 5]");
        refused(IMAGE, onImages(conv.clone(), kernel(4, 3, 99)), "does not fit");
        refused(
                IMAGE,
                onImages(node("MaxPool", List.of("x"), "z").addAttribute(wholes("kernel_shape", 1L << 40, 1L << 40))),
                "kernel_shape");
    }

    /** A large stride makes a small output of them. */
    @ParameterizedTest
    @ValueSource(longs = {1L << 20, 1L << 40, 1L << 62})
    void giantPadding(long pad) {
        OnnxMl.NodeProto.Builder conv = node("Conv", List.of("x", "w"), "z")
                .addAttribute(wholes("pads", pad, pad, pad, pad))
                .addAttribute(wholes("strides", 1L << 30, 1L << 30));
        refused(IMAGE, onImages(conv, kernel(4, 3, 3)), "'conv-node' (Conv): its input of shape", "when padded");
    }

    @Test
    void emptyArraysGiveNoScores() {
        refused(
                VECTOR,
                model(13, graph(node("Gemm", List.of("x", "w"), "y")).addInitializer(floats("w", List.of(4L, 0L)))),
                "gives 0");
        refused(IMAGE, onImages(node("Conv", List.of("x", "w"), "z"), kernel(0, 3, 3)), "made");
    }

    @ParameterizedTest
    @ValueSource(longs = {22, 1L << 40, -5})
    void operatorSetsNobodyKnows(long opset) {
        refused(VECTOR, model(opset, graph(node("Relu", List.of("x"), "y"))), "opset " + opset, "Maybe");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 30, 10_000})
    void graphsWithinGraphs(int depth) throws IOException {
        // Written by hand, because protobuf's own objects would overflow the stack on the way.
        byte[] inner = new byte[0];
        for (int i = 0; i < depth; i++) {
            inner = field(1, field(5, field(6, inner)));
        }
        OnnxMl.ModelProto flat =
                model(13, graph(node("Relu", List.of("x"), "y"))).build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        flat.writeTo(bytes);
        bytes.writeBytes(field(7, inner));
        if (depth > 30) {
            assertUserError(() -> OnnxModel.parse("file.onnx", bytes.toByteArray()), "is not an ONNX file");
        } else {
            // No output needs them.
            assertThat(OnnxModel.parse("file.onnx", bytes.toByteArray()).graph().nodes())
                    .hasSize(1);
        }
    }

    /** A field that holds a message. */
    private static byte[] field(int number, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeByteArray(number, content);
        out.flush();
        return bytes.toByteArray();
    }

    @Test
    void namesThatWouldForgeLines() {
        String name = "a\nfoil: all is well\u001b[2K\u202e";
        refused(
                VECTOR,
                model(13, graph(node("Relu", List.of(name), "y"))),
                "reads 'a?foil: all is well?[2K?', which nothing makes");
        refused(VECTOR, model(13, graph(node("x".repeat(1_000_000), List.of("x"), "y"))), " …");
    }

    @Test
    void inputsOfOtherKinds() {
        for (int type : new int[] {0, 7, 8, 9, 99}) {
            refused(
                    VECTOR,
                    model(13, graph(node("Relu", List.of("x"), "y")).setInput(0, port("x", type, -1, 4))),
                    "Input 'x' of file.onnx has element type " + type);
        }
    }

    @Test
    void outputsThatNoNodeMakes() {
        refused(
                VECTOR,
                model(13, graph(node("Relu", List.of("x"), "z").addOutput("y"))),
                "Output 'y' of the model 'made' is a value that its node does not make");
        refused(
                VECTOR,
                model(13, graph(node("ReduceMean", List.of("x"), "y").addAttribute(whole("keepdims", 0)))),
                "gives a single number for one input");
    }

    /** What the reader lets through and an engine can't run is the model's fault, not ours. */
    @Test
    void whatAnEngineCannotRunIsOneLine() {
        byte[] bytes =
                model(13, graph(node("Mod", List.of("x", "x"), "y"))).build().toByteArray();
        OnnxModel model = OnnxModel.parse("file.onnx", bytes);
        assertUserError(() -> GraphClassifier.of(model, VECTOR), "ONNX Runtime cannot run the model 'made'");
    }
}
