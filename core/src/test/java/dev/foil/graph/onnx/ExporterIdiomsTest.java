package dev.foil.graph.onnx;

import static dev.foil.graph.onnx.Imported.weights;
import static dev.foil.graph.onnx.Proto.floats;
import static dev.foil.graph.onnx.Proto.graph;
import static dev.foil.graph.onnx.Proto.longs;
import static dev.foil.graph.onnx.Proto.model;
import static dev.foil.graph.onnx.Proto.node;
import static dev.foil.graph.onnx.Proto.port;
import static dev.foil.graph.onnx.Proto.tensor;
import static dev.foil.graph.onnx.Proto.whole;
import static dev.foil.graph.onnx.Proto.wholes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import dev.foil.graph.Parameters;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Small networks put together as PyTorch's exporters and tf2onnx put theirs together. */
@ExtendWith(NoLeaks.class)
final class ExporterIdiomsTest {
    private static final float EXACT = 1e-5f;

    /** TorchScript exporter: {@code x.view(x.size(0), -1)} spelled out, and weights shared by way of Identity. */
    @Test
    void torchScriptExporter() {
        OnnxMl.GraphProto.Builder graph = graph(
                        node("Conv", List.of("x", "w1", "b1"), "c1")
                                .addAttribute(wholes("kernel_shape", 3, 3))
                                .addAttribute(wholes("pads", 1, 1, 1, 1)),
                        node("BatchNormalization", List.of("c1", "s1", "b1", "m1", "v1"), "n1"),
                        node("Relu", List.of("n1"), "r1"),
                        node("MaxPool", List.of("r1"), "p1")
                                .addAttribute(wholes("kernel_shape", 2, 2))
                                .addAttribute(wholes("strides", 2, 2)),
                        node("Identity", List.of("s1"), "s2"),
                        node("Identity", List.of("b1"), "b2"),
                        node("Conv", List.of("p1", "w2", "b2"), "c2").addAttribute(wholes("pads", 1, 1, 1, 1)),
                        node("BatchNormalization", List.of("c2", "s2", "b2", "m1", "v1"), "n2"),
                        node("Add", List.of("n2", "p1"), "sum"),
                        node("GlobalAveragePool", List.of("sum"), "pooled"),
                        node("Shape", List.of("pooled"), "shape"),
                        node("Constant", List.of(), "zero").addAttribute(tensor("value", scalar(0))),
                        node("Gather", List.of("shape", "zero"), "n").addAttribute(whole("axis", 0)),
                        node("Constant", List.of(), "rest").addAttribute(tensor("value", scalar(-1))),
                        node("Unsqueeze", List.of("n"), "n1d").addAttribute(wholes("axes", 0)),
                        node("Unsqueeze", List.of("rest"), "rest1d").addAttribute(wholes("axes", 0)),
                        node("Concat", List.of("n1d", "rest1d"), "target").addAttribute(whole("axis", 0)),
                        node("Reshape", List.of("pooled", "target"), "flat"),
                        node("Gemm", List.of("flat", "w3", "b3"), "y").addAttribute(whole("transB", 1)))
                .setInput(0, port("x", 1, -1, 3, 8, 8));
        for (OnnxMl.TensorProto.Builder array : List.of(
                weights("w1", 4, 3, 3, 3),
                weights("b1", 4),
                floats("s1", List.of(4L), 1, 0.5f, 1.5f, 2),
                weights("m1", 4),
                floats("v1", List.of(4L), 1, 2, 0.5f, 1),
                weights("w2", 4, 4, 3, 3),
                weights("w3", 5, 4),
                weights("b3", 5))) {
            graph.addInitializer(array);
        }
        Imported net = Imported.of(model(11, graph), 3, 8, 8).agrees(EXACT).differentiates();
        assertThat(Parameters.trainable(net.model().graph()))
                .containsExactlyInAnyOrder("w1", "b1", "s1", "w2", "w3", "b3");
    }

    /** TorchScript exporter, opset 11: {@code F.pad(x, (2, 1))}. */
    @Test
    void torchScriptPadding() {
        OnnxMl.GraphProto.Builder graph = graph(
                node("Constant", List.of(), "pads").addAttribute(tensor("value", longs("", 2, 1))),
                node("Constant", List.of(), "missing").addAttribute(tensor("value", longs("", 6))),
                node("ConstantOfShape", List.of("missing"), "zeros").addAttribute(tensor("value", longs("", 0))),
                node("Concat", List.of("pads", "zeros"), "all").addAttribute(whole("axis", 0)),
                node("Constant", List.of(), "pairs").addAttribute(tensor("value", longs("", -1, 2))),
                node("Reshape", List.of("all", "pairs"), "table"),
                node("Constant", List.of(), "from").addAttribute(tensor("value", longs("", -1))),
                node("Constant", List.of(), "to").addAttribute(tensor("value", longs("", Long.MIN_VALUE + 1))),
                node("Constant", List.of(), "axis").addAttribute(tensor("value", longs("", 0))),
                node("Constant", List.of(), "step").addAttribute(tensor("value", longs("", -1))),
                node("Slice", List.of("table", "from", "to", "axis", "step"), "turned"),
                node("Transpose", List.of("turned"), "columns").addAttribute(wholes("perm", 1, 0)),
                node("Constant", List.of(), "flat").addAttribute(tensor("value", longs("", -1))),
                node("Reshape", List.of("columns", "flat"), "row"),
                node("Cast", List.of("row"), "wide").addAttribute(whole("to", 7)),
                node("Constant", List.of(), "fill").addAttribute(Proto.real("value_float", 0.5f)),
                node("Pad", List.of("x", "wide", "fill"), "padded").addAttribute(Proto.text("mode", "constant")),
                node("Tanh", List.of("padded"), "y"));
        graph.setInput(0, port("x", 1, -1, 2, 3, 4)).setOutput(0, port("y", 1, -1, 2, 3, 7));
        Imported.of(model(12, graph), 2, 3, 4).agrees(EXACT).differentiates();
    }

    /** The newer exporter of PyTorch: axes as inputs, shapes by {@code Shape(start, end)}, {@code allowzero}. */
    @Test
    void torchExportExporter() {
        OnnxMl.GraphProto.Builder graph = graph(
                        node("Conv", List.of("x", "conv.weight", "conv.bias"), "c")
                                .addAttribute(Proto.text("auto_pad", "NOTSET"))
                                .addAttribute(wholes("pads", 1, 1, 1, 1))
                                .addAttribute(wholes("strides", 2, 2)),
                        node("Tanh", List.of("c"), "t"),
                        node("ReduceMean", List.of("t", "axes"), "mean").addAttribute(whole("keepdims", 1)),
                        node("Shape", List.of("x"), "n")
                                .addAttribute(whole("start", 0))
                                .addAttribute(whole("end", 1)),
                        node("Concat", List.of("n", "width"), "target").addAttribute(whole("axis", 0)),
                        node("Reshape", List.of("mean", "target"), "view").addAttribute(whole("allowzero", 1)),
                        node("Gemm", List.of("view", "fc.weight", "fc.bias"), "y")
                                .addAttribute(whole("transB", 1)))
                .setInput(0, port("x", 1, -1, 3, 6, 6))
                .addInitializer(weights("conv.weight", 6, 3, 3, 3))
                .addInitializer(weights("conv.bias", 6))
                .addInitializer(longs("axes", -1, -2))
                .addInitializer(longs("width", 6))
                .addInitializer(weights("fc.weight", 4, 6))
                .addInitializer(weights("fc.bias", 4));
        Imported net = Imported.of(model(18, graph), 3, 6, 6).agrees(EXACT).differentiates();
        assertThat(Parameters.trainable(net.model().graph()))
                .containsExactly("conv.weight", "conv.bias", "fc.weight", "fc.bias");
    }

    /** A transformer's block: heads by reshaping and splitting, a class token that is expanded and picked. */
    @Test
    void attention() {
        OnnxMl.GraphProto.Builder graph = graph(
                        node("Conv", List.of("x", "patch", "patch.bias"), "patches")
                                .addAttribute(wholes("strides", 2, 2)),
                        node("Shape", List.of("patches"), "s"),
                        node("Slice", List.of("s", "zero1", "one1", "zero1"), "n"),
                        node("Concat", List.of("n", "tokens"), "joined").addAttribute(whole("axis", 0)),
                        node("Reshape", List.of("patches", "joined"), "columns"),
                        node("Transpose", List.of("columns"), "sequence").addAttribute(wholes("perm", 0, 2, 1)),
                        node("Concat", List.of("n", "one_row"), "wanted").addAttribute(whole("axis", 0)),
                        node("Expand", List.of("class", "wanted"), "classes"),
                        node("Concat", List.of("classes", "sequence"), "all").addAttribute(whole("axis", 1)),
                        node("Add", List.of("all", "position"), "h"),
                        node("MatMul", List.of("h", "qkv"), "projected"),
                        node("Split", List.of("projected", "thirds"), "q")
                                .addOutput("k")
                                .addOutput("v")
                                .addAttribute(whole("axis", 2)),
                        node("Concat", List.of("n", "heads"), "split").addAttribute(whole("axis", 0)),
                        node("Reshape", List.of("q", "split"), "q4"),
                        node("Reshape", List.of("k", "split"), "k4"),
                        node("Reshape", List.of("v", "split"), "v4"),
                        node("Transpose", List.of("q4"), "qh").addAttribute(wholes("perm", 0, 2, 1, 3)),
                        node("Transpose", List.of("k4"), "kh").addAttribute(wholes("perm", 0, 2, 3, 1)),
                        node("Transpose", List.of("v4"), "vh").addAttribute(wholes("perm", 0, 2, 1, 3)),
                        node("MatMul", List.of("qh", "kh"), "scores"),
                        node("Div", List.of("scores", "root"), "scaled"),
                        node("Softmax", List.of("scaled"), "attention").addAttribute(whole("axis", -1)),
                        node("MatMul", List.of("attention", "vh"), "mixed"),
                        node("Transpose", List.of("mixed"), "back").addAttribute(wholes("perm", 0, 2, 1, 3)),
                        node("Reshape", List.of("back", "merged"), "out"),
                        node("Gather", List.of("out", "zero"), "token").addAttribute(whole("axis", 1)),
                        node("Gemm", List.of("token", "head"), "y").addAttribute(whole("transB", 1)))
                .setInput(0, port("x", 1, -1, 1, 4, 4));
        for (OnnxMl.TensorProto.Builder array : List.of(
                weights("patch", 6, 1, 2, 2),
                weights("patch.bias", 6),
                weights("class", 1, 1, 6),
                weights("position", 1, 5, 6),
                weights("qkv", 6, 18),
                weights("head", 3, 6),
                floats("root", List.of(), 1.732f),
                longs("zero1", 0),
                longs("one1", 1),
                longs("tokens", 6, 4),
                longs("one_row", 1, 6),
                longs("thirds", 6, 6, 6),
                longs("heads", 5, 2, 3),
                longs("merged", 0, 0, 6),
                scalar(0).setName("zero"))) {
            graph.addInitializer(array);
        }
        Imported.of(model(14, graph), 1, 4, 4).agrees(EXACT).differentiates();
    }

    /** tf2onnx: channels last outside, SAME padding, batch norms as arithmetic, dense layers as products and sums. */
    @Test
    void kerasByTf2onnx() {
        OnnxMl.GraphProto.Builder graph = graph(
                        node("Transpose", List.of("x"), "nchw").addAttribute(wholes("perm", 0, 3, 1, 2)),
                        node("Pad", List.of("nchw", "pads"), "padded"),
                        node("Conv", List.of("padded", "kernel", "bias"), "c1")
                                .addAttribute(Proto.text("auto_pad", "VALID"))
                                .addAttribute(wholes("strides", 2, 2)),
                        node("Mul", List.of("c1", "gamma"), "scaled"),
                        node("Add", List.of("scaled", "beta"), "normed"),
                        node("Relu", List.of("normed"), "r1"),
                        node("Conv", List.of("r1", "depthwise"), "c2")
                                .addAttribute(Proto.text("auto_pad", "SAME_UPPER"))
                                .addAttribute(whole("group", 4))
                                .addAttribute(wholes("strides", 2, 2)),
                        node("Transpose", List.of("c2"), "nhwc").addAttribute(wholes("perm", 0, 2, 3, 1)),
                        node("ReduceMean", List.of("nhwc"), "mean")
                                .addAttribute(wholes("axes", 1, 2))
                                .addAttribute(whole("keepdims", 1)),
                        node("Squeeze", List.of("mean", "squeezed"), "pooled"),
                        node("MatMul", List.of("pooled", "dense"), "product"),
                        node("Add", List.of("product", "dense_bias"), "logits"),
                        node("Softmax", List.of("logits"), "y").addAttribute(whole("axis", -1)))
                .setInput(0, port("x", 1, -1, 8, 8, 3));
        for (OnnxMl.TensorProto.Builder array : List.of(
                longs("pads", 0, 0, 0, 0, 0, 0, 1, 1),
                weights("kernel", 4, 3, 3, 3),
                weights("bias", 4),
                weights("gamma", 1, 4, 1, 1),
                weights("beta", 1, 4, 1, 1),
                weights("depthwise", 4, 1, 3, 3),
                longs("squeezed", 1, 2),
                weights("dense", 4, 5),
                weights("dense_bias", 5))) {
            graph.addInitializer(array);
        }
        Imported.of(model(13, graph), 8, 8, 3).agrees(EXACT).differentiates();
    }

    /** tf2onnx, {@code tf.reshape(x, [tf.shape(x)[0], -1])}: shapes travel as 32-bit numbers. */
    @Test
    void kerasFlattening() {
        OnnxMl.GraphProto.Builder graph = graph(
                        node("Shape", List.of("x"), "long"),
                        node("Cast", List.of("long"), "int").addAttribute(whole("to", 6)),
                        node("Slice", List.of("int", "start", "end", "start"), "first"),
                        node("Squeeze", List.of("first", "start"), "n"),
                        node("Cast", List.of("n"), "n64").addAttribute(whole("to", 7)),
                        node("Unsqueeze", List.of("n64", "start"), "n1"),
                        node("Concat", List.of("n1", "rest"), "target").addAttribute(whole("axis", 0)),
                        node("Cast", List.of("target"), "target64").addAttribute(whole("to", 7)),
                        node("Reshape", List.of("x", "target64"), "flat"),
                        node("MatMul", List.of("flat", "dense"), "product"),
                        node("Sigmoid", List.of("product"), "y"))
                .setInput(0, port("x", 1, -1, 2, 3))
                .addInitializer(longs("start", 0))
                .addInitializer(longs("end", 1))
                .addInitializer(longs("rest", -1))
                .addInitializer(weights("dense", 6, 4));
        Imported.of(model(15, graph), 2, 3).agrees(EXACT).differentiates();
    }

    private static OnnxMl.TensorProto.Builder scalar(long value) {
        return OnnxMl.TensorProto.newBuilder().setDataType(7).addInt64Data(value);
    }
}
