package dev.foil.graph.onnx;

import static dev.foil.graph.onnx.Imported.weights;
import static dev.foil.graph.onnx.Proto.floats;
import static dev.foil.graph.onnx.Proto.graph;
import static dev.foil.graph.onnx.Proto.model;
import static dev.foil.graph.onnx.Proto.node;
import static dev.foil.graph.onnx.Proto.port;
import static dev.foil.graph.onnx.Proto.whole;
import static dev.foil.graph.onnx.Proto.wholes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import dev.foil.data.Shape;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Ops;
import dev.foil.graph.op.Run;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Quantised networks in the three ways they are written down. */
@ExtendWith(NoLeaks.class)
final class QuantisedFilesTest {
    /** One step of the last quantisation, where engines round a sum differently. */
    private static final float STEP = 0.051f;

    @Test
    void floatLayersBetweenQuantisations() {
        OnnxMl.GraphProto.Builder graph = image(
                        node("QuantizeLinear", List.of("x", "xs", "xz"), "xq"),
                        node("DequantizeLinear", List.of("xq", "xs", "xz"), "xf"),
                        node("DequantizeLinear", List.of("w", "ws", "wz"), "wf").addAttribute(whole("axis", 0)),
                        node("DequantizeLinear", List.of("b", "bs"), "bf").addAttribute(whole("axis", 0)),
                        node("Conv", List.of("xf", "wf", "bf"), "c"),
                        node("Relu", List.of("c"), "r"),
                        node("QuantizeLinear", List.of("r", "ys", "yz"), "rq"),
                        node("DequantizeLinear", List.of("rq", "ys", "yz"), "rf"),
                        node("GlobalAveragePool", List.of("rf"), "y"))
                .addInitializer(floats("bs", List.of(2L), 0.0001f, 0.0002f));
        Imported.of(model(13, graph), 2, 4, 4).agrees(STEP);
    }

    @Test
    void quantisedOperators() {
        OnnxMl.GraphProto.Builder graph = image(
                node("QuantizeLinear", List.of("x", "xs", "xz"), "xq"),
                node("QLinearConv", List.of("xq", "xs", "xz", "w", "ws", "wz", "ys", "yz", "b"), "cq")
                        .addAttribute(wholes("pads", 1, 1, 1, 1)),
                node("MaxPool", List.of("cq"), "pq")
                        .addAttribute(wholes("kernel_shape", 2, 2))
                        .addAttribute(wholes("strides", 2, 2)),
                node("Flatten", List.of("pq"), "fq"),
                node("QLinearMatMul", List.of("fq", "ys", "yz", "m", "ms", "mz", "os", "oz"), "oq"),
                node("QLinearAdd", List.of("oq", "os", "oz", "oq", "os", "oz", "os", "oz"), "aq")
                        .setDomain("com.microsoft"),
                node("DequantizeLinear", List.of("aq", "os", "oz"), "y"));
        long[] table = new long[8 * 3];
        for (int i = 0; i < table.length; i++) {
            table[i] = i * 37 % 100 - 50;
        }
        graph.setOutput(0, port("y", 1, -1, 3))
                .addInitializer(bytes("m", 3, List.of(8L, 3L), table))
                .addInitializer(floats("ms", List.of(), 0.01f))
                .addInitializer(bytes("mz", 3, List.of(), 0))
                .addInitializer(floats("os", List.of(), 0.05f))
                .addInitializer(bytes("oz", 2, List.of(), 128));
        OnnxMl.ModelProto.Builder file = model(13, graph)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder()
                        .setDomain("com.microsoft")
                        .setVersion(1));
        Imported net = Imported.of(file, 2, 4, 4).agrees(2 * STEP);
        assertThat(net.model().graph().nodes().stream().map(node -> node.op()).filter(Ops::isStraightThrough))
                .hasSize(4);
    }

    @Test
    void runtimesOwnOperators() {
        OnnxMl.GraphProto.Builder graph = image(
                        node("QuantizeLinear", List.of("x", "xs", "xz"), "xq"),
                        own("QLinearSigmoid", "sq", "xq", "xs", "xz", "ps", "pz"),
                        own("QLinearLeakyRelu", "lq", "xq", "xs", "xz", "ys", "yz")
                                .addAttribute(Proto.real("alpha", 0.3f)),
                        own("QLinearConcat", "cq", "ys", "yz", "sq", "ps", "pz", "lq", "ys", "yz")
                                .addAttribute(whole("axis", 1)),
                        own("QLinearAveragePool", "aq", "cq", "ys", "yz", "ys", "yz")
                                .addAttribute(wholes("kernel_shape", 3, 3)),
                        own("QLinearGlobalAveragePool", "gq", "aq", "ys", "yz", "ps", "pz"),
                        node("Flatten", List.of("gq"), "fq"),
                        own("QGemm", "zq", "fq", "ps", "pz", "m", "ms", "mz", "gb", "os", "oz")
                                .addAttribute(whole("transB", 1))
                                .addAttribute(Proto.real("alpha", 1.5f)),
                        node("DequantizeLinear", List.of("zq", "os", "oz"), "z"),
                        own("QGemm", "w2", "fq", "ps", "pz", "m", "ms", "mz", "gb")
                                .addAttribute(whole("transB", 1)),
                        node("Add", List.of("z", "w2"), "y"))
                .setOutput(0, port("y", 1, -1, 3))
                .addInitializer(floats("ps", List.of(), 1 / 256f))
                .addInitializer(bytes("pz", 2, List.of(), 0))
                .addInitializer(bytes("m", 3, List.of(3L, 4L), 100, -20, 30, 5, -128, 127, 60, 0, 7, 80, -90, 33))
                .addInitializer(floats("ms", List.of(3L), 0.01f, 0.02f, 0.005f))
                .addInitializer(bytes("mz", 3, List.of(3L), 0, 0, 0))
                .addInitializer(floats("os", List.of(), 0.05f))
                .addInitializer(bytes("oz", 2, List.of(), 128))
                .addInitializer(bytes("gb", 6, List.of(3L), 4000, -9000, 12000));
        OnnxMl.ModelProto.Builder file = model(13, graph)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder()
                        .setDomain("com.microsoft")
                        .setVersion(1));
        Imported.of(file, 2, 4, 4).agrees(2 * STEP);
    }

    private static OnnxMl.NodeProto.Builder own(String op, String output, String... inputs) {
        return node(op, List.of(inputs), output).setDomain("com.microsoft");
    }

    @Test
    void quantisedAsTheyRun() {
        OnnxMl.GraphProto.Builder graph = graph(
                        node("DynamicQuantizeLinear", List.of("x"), "xq")
                                .addOutput("xs")
                                .addOutput("xz"),
                        node("MatMulInteger", List.of("xq", "m", "xz", "mz"), "product"),
                        node("Cast", List.of("product"), "wide").addAttribute(whole("to", 1)),
                        node("Mul", List.of("xs", "ms"), "scale"),
                        node("Mul", List.of("wide", "scale"), "scaled"),
                        node("Add", List.of("scaled", "bias"), "y"))
                .addInitializer(bytes("m", 3, List.of(4L, 2L), 5, -7, 100, -128, 127, 3, 0, 50))
                .addInitializer(floats("ms", List.of(), 0.01f))
                .addInitializer(bytes("mz", 3, List.of(), 0))
                .addInitializer(weights("bias", 2));
        Imported.of(model(13, graph), 4).agrees(1e-4f);
    }

    @Test
    void gradientsPassStraightThrough() {
        OnnxMl.GraphProto.Builder graph = graph(
                        node("QuantizeLinear", List.of("x", "s", "z"), "q"),
                        node("DequantizeLinear", List.of("q", "s", "z"), "y"))
                .addInitializer(floats("s", List.of(), 0.5f))
                .addInitializer(bytes("z", 3, List.of(), 0));
        OnnxModel model = OnnxModel.parse("made", model(13, graph).build().toByteArray());
        try (TorchExecutor torch = new TorchExecutor(model.graph());
                Scope scope = Scope.open()) {
            Tensor x = Tensors.of(new float[] {0.3f, -70, 63.4f, 64}, Shape.of(1, 4))
                    .requiresGrad(true);
            Tensor y = torch.run(x, Run.INFERENCE);
            assertThat(y.toFloats()).containsExactly(0.5f, -64, 63.5f, 63.5f);
            assertThat(Autograd.grad(y, x).toFloats()).containsExactly(1, 0, 1, 0);
        }
    }

    private static OnnxMl.GraphProto.Builder image(OnnxMl.NodeProto.Builder... nodes) {
        return graph(nodes)
                .setInput(0, port("x", 1, -1, 2, 4, 4))
                .setOutput(0, port("y", 1, -1, 2, 1, 1))
                .addInitializer(floats("xs", List.of(), 0.01f))
                .addInitializer(bytes("xz", 2, List.of(), 128))
                .addInitializer(bytes(
                        "w",
                        3,
                        List.of(2L, 2L, 2L, 2L),
                        90,
                        -100,
                        3,
                        77,
                        -50,
                        20,
                        10,
                        -30,
                        127,
                        -128,
                        40,
                        0,
                        5,
                        60,
                        -70,
                        80))
                .addInitializer(floats("ws", List.of(2L), 0.01f, 0.02f))
                .addInitializer(bytes("wz", 3, List.of(2L), 0, 0))
                .addInitializer(floats("ys", List.of(), 0.05f))
                .addInitializer(bytes("yz", 2, List.of(), 20))
                .addInitializer(OnnxMl.TensorProto.newBuilder()
                        .setName("b")
                        .setDataType(6)
                        .addDims(2)
                        .addInt32Data(1000)
                        .addInt32Data(-2000));
    }

    private static OnnxMl.TensorProto.Builder bytes(String name, int type, List<Long> dims, long... values) {
        OnnxMl.TensorProto.Builder array =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(type).addAllDims(dims);
        for (long value : values) {
            array.addInt32Data((int) value);
        }
        return array;
    }
}
