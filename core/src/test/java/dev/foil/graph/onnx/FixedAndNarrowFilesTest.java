package dev.foil.graph.onnx;

import static dev.foil.graph.onnx.Imported.weights;
import static dev.foil.graph.onnx.Proto.floats;
import static dev.foil.graph.onnx.Proto.graph;
import static dev.foil.graph.onnx.Proto.longs;
import static dev.foil.graph.onnx.Proto.model;
import static dev.foil.graph.onnx.Proto.node;
import static dev.foil.graph.onnx.Proto.port;
import static dev.foil.graph.onnx.Proto.tensor;
import static dev.foil.graph.onnx.Proto.text;
import static dev.foil.graph.onnx.Proto.whole;
import static dev.foil.graph.onnx.Proto.wholes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import dev.foil.graph.Array;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files exported for one example at a time, and files that hold or take other numbers than floats. */
@ExtendWith(NoLeaks.class)
final class FixedAndNarrowFilesTest {
    private static final float EXACT = 1e-5f;

    @Test
    void reshapingToOneExample() {
        for (long[] target : List.of(new long[] {1, -1}, new long[] {1, 12})) {
            OnnxMl.GraphProto.Builder graph = graph(
                            node("Tanh", List.of("x"), "t"),
                            node("Constant", List.of(), "shape").addAttribute(tensor("value", longs("", target))),
                            node("Reshape", List.of("t", "shape"), "flat"),
                            node("Reshape", List.of("w", "w.shape"), "weight"),
                            node("Gemm", List.of("flat", "weight"), "y").addAttribute(whole("transB", 1)))
                    .setInput(0, port("x", 1, 1, 3, 4))
                    .setOutput(0, port("y", 1, 1, 1))
                    .addInitializer(weights("w", 3, 4))
                    .addInitializer(longs("w.shape", 1, 12));
            Imported.of(model(13, graph), 3, 4).agrees(EXACT).differentiates();
        }
    }

    @Test
    void sizesThatAreNone() {
        for (long none : new long[] {0, -1}) {
            OnnxMl.GraphProto.Builder graph = graph(
                            node("Reshape", List.of("x", "target"), "r"), node("Tanh", List.of("r"), "y"))
                    .addInitializer(longs("target", none, 2, 2));
            graph.getInputBuilder(0)
                    .getTypeBuilder()
                    .getTensorTypeBuilder()
                    .getShapeBuilder()
                    .getDimBuilder(0)
                    .setDimValue(none);
            graph.setOutput(0, port("y", 1, -1, 2, 2));
            Imported net = Imported.of(model(13, graph), 4).agrees(EXACT);
            assertThat(net.model().graph().arrays()).containsOnlyKeys("target");
        }
    }

    @Test
    void reshapingBetweenLayers() {
        OnnxMl.GraphProto.Builder graph = graph(
                        node("Reshape", List.of("x", "heads"), "h").addAttribute(whole("allowzero", 1)),
                        node("Transpose", List.of("h"), "t").addAttribute(wholes("perm", 0, 2, 1, 3)),
                        node("Tanh", List.of("t"), "a"),
                        node("Expand", List.of("class", "wanted"), "token"),
                        node("Concat", List.of("token", "a"), "y").addAttribute(whole("axis", 2)))
                .setInput(0, port("x", 1, 1, 5, 6))
                .setOutput(0, port("y", 1, 1, 2, 6, 3))
                .addInitializer(longs("heads", 1, -1, 2, 3))
                .addInitializer(weights("class", 1, 2, 1, 3))
                .addInitializer(longs("wanted", 1, 2, 1, 3));
        Imported.of(model(14, graph), 5, 6).agrees(EXACT).differentiates();
    }

    @Test
    void aTokenJoinedToEachExample() {
        OnnxMl.GraphProto.Builder graph = graph(
                        node("Constant", List.of(), "target").addAttribute(wholes("value_ints", 1, 3, 4)),
                        node("Reshape", List.of("x", "target"), "rows"),
                        node("Concat", List.of("token", "rows"), "all").addAttribute(whole("axis", 1)),
                        node("Tanh", List.of("all"), "y"))
                .setInput(0, port("x", 1, 1, 12))
                .setOutput(0, port("y", 1, 1, 4, 4))
                .addInitializer(weights("token", 1, 1, 4));
        Imported.of(model(18, graph), 12).agrees(EXACT).differentiates();
    }

    @Test
    void resizingToStatedSizes() {
        OnnxMl.GraphProto.Builder graph = graph(node("Resize", List.of("x", "", "", "sizes"), "y")
                        .addAttribute(text("mode", "linear"))
                        .addAttribute(text("coordinate_transformation_mode", "half_pixel")))
                .setInput(0, port("x", 1, 1, 2, 4, 4))
                .setOutput(0, port("y", 1, 1, 2, 7, 6))
                .addInitializer(longs("sizes", 1, 2, 7, 6));
        Imported.of(model(13, graph), 2, 4, 4).agrees(EXACT).differentiates();
    }

    @Test
    void upsamplingOfOldFiles() {
        OnnxMl.GraphProto.Builder seven = graph(node("Upsample", List.of("x"), "y")
                        .addAttribute(text("mode", "nearest"))
                        .addAttribute(Proto.reals("scales", 1, 1, 2, 2)))
                .setInput(0, port("x", 1, -1, 2, 3, 3))
                .setOutput(0, port("y", 1, -1, 2, 6, 6));
        Imported.of(model(7, seven), 2, 3, 3).agrees(EXACT).differentiates();
        for (long opset : new long[] {9, 10}) {
            OnnxMl.GraphProto.Builder graph = graph(
                            node(opset == 9 ? "Upsample" : "Resize", List.of("x", "scales"), "y")
                                    .addAttribute(text("mode", "linear")))
                    .setInput(0, port("x", 1, -1, 2, 3, 3))
                    .setOutput(0, port("y", 1, -1, 2, 6, 9))
                    .addInitializer(floats("scales", List.of(4L), 1, 1, 2, 3));
            Imported.of(model(opset, graph), 2, 3, 3).agrees(EXACT).differentiates();
        }
    }

    @Test
    void oldShapesWereAttributes() {
        OnnxMl.GraphProto.Builder graph = graph(
                        node("Slice", List.of("x"), "s")
                                .addAttribute(wholes("starts", 1, -2))
                                .addAttribute(wholes("ends", 5, 9))
                                .addAttribute(wholes("axes", 1, 2)),
                        node("Split", List.of("s"), "a")
                                .addOutput("b")
                                .addAttribute(whole("axis", 1))
                                .addAttribute(wholes("split", 1, 3)),
                        node("Split", List.of("b"), "c").addOutput("d").addAttribute(whole("axis", 2)),
                        node("Unsqueeze", List.of("c"), "u").addAttribute(wholes("axes", 1)),
                        node("Squeeze", List.of("u"), "q").addAttribute(wholes("axes", 1)),
                        node("TopK", List.of("q"), "y").addOutput("order").addAttribute(whole("k", 1)))
                .setInput(0, port("x", 1, -1, 6, 4))
                .setOutput(0, port("y", 1, -1, 3, 1));
        Imported.of(model(9, graph), 6, 4).agrees(EXACT).differentiates();
    }

    @Test
    void weightsOfHalfPrecision() {
        for (boolean outside : new boolean[] {false, true}) {
            OnnxMl.GraphProto.Builder graph = graph();
            if (!outside) {
                graph.addNode(node("Cast", List.of("x"), "h").addAttribute(whole("to", 10)));
            }
            graph.addNode(node("MatMul", List.of(outside ? "x" : "h", "w"), "m"))
                    .addNode(node("Add", List.of("m", "b"), outside ? "y" : "a"))
                    .setInput(0, port("x", outside ? 10 : 1, -1, 4))
                    .setOutput(0, port("y", outside ? 10 : 1, -1, 2))
                    .addInitializer(halves(
                            "w", List.of(4L, 2L), 0x3c00, 0xb800, 0x2e66, 0x4248, 0x0001, 0x3555, 0xc000, 0x3c01))
                    .addInitializer(halves("b", List.of(2L), 0x3c00, 0x0000));
            if (!outside) {
                graph.addNode(node("Cast", List.of("a"), "y").addAttribute(whole("to", 1)));
            }
            Imported net = Imported.of(model(13, graph), 4).agrees(3e-3f);
            assertThat(net.model().graph().arrays().get("w"))
                    .isInstanceOfSatisfying(
                            Array.Floats.class,
                            w -> assertThat(w.values())
                                    .containsExactly(
                                            1, -0.5f, 0.099975586f, 3.140625f, 0x1p-24f, 0.33325195f, -2, 1.0009766f));
        }
    }

    @Test
    void inputsOfBytesAndDoubles() {
        OnnxMl.GraphProto.Builder bytes = graph(
                        node("Cast", List.of("x"), "f").addAttribute(whole("to", 1)),
                        node("Div", List.of("f", "scale"), "unit"),
                        node("MatMul", List.of("unit", "w"), "y"))
                .setInput(0, port("x", 2, -1, 4))
                .addInitializer(floats("scale", List.of(), 255))
                .addInitializer(weights("w", 4, 2));
        OnnxModel model = OnnxModel.parse("bytes", model(13, bytes).build().toByteArray());
        try (dev.foil.graph.exec.OrtExecutor ort = new dev.foil.graph.exec.OrtExecutor(model, 1)) {
            float[] rounded = ort.run(new float[] {0, 127.4f, 254.6f, 300}, dev.foil.data.Shape.of(1, 4));
            assertThat(ort.run(new float[] {0, 127, 255, 255}, dev.foil.data.Shape.of(1, 4)))
                    .containsExactly(rounded);
        }
        OnnxMl.TensorProto.Builder wide = OnnxMl.TensorProto.newBuilder()
                .setName("w")
                .setDataType(11)
                .addDims(4)
                .addDims(1);
        for (double value : new double[] {0.1, -0.2, 0.3, 1e-9}) {
            wide.addDoubleData(value);
        }
        OnnxMl.GraphProto.Builder doubles = graph(
                        node("Cast", List.of("x"), "d").addAttribute(whole("to", 11)),
                        node("MatMul", List.of("d", "w"), "y"))
                .setInput(0, port("x", 11, -1, 4))
                .setOutput(0, port("y", 11, -1, 1))
                .addInitializer(wide);
        Imported.of(model(13, doubles), 4).agrees(EXACT).differentiates();
    }

    private static OnnxMl.TensorProto.Builder halves(String name, List<Long> dims, int... bits) {
        OnnxMl.TensorProto.Builder array =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(10).addAllDims(dims);
        for (int half : bits) {
            array.addInt32Data(half);
        }
        return array;
    }
}
