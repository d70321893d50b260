package dev.foil.graph.onnx;

import static dev.foil.graph.onnx.Imported.weights;
import static dev.foil.graph.onnx.Proto.floats;
import static dev.foil.graph.onnx.Proto.graph;
import static dev.foil.graph.onnx.Proto.longs;
import static dev.foil.graph.onnx.Proto.model;
import static dev.foil.graph.onnx.Proto.node;
import static dev.foil.graph.onnx.Proto.port;
import static dev.foil.graph.onnx.Proto.real;
import static dev.foil.graph.onnx.Proto.text;
import static dev.foil.graph.onnx.Proto.whole;
import static dev.foil.graph.onnx.Proto.wholes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One network written for each operator set, with what moved from attributes to inputs where it then stood. */
@ExtendWith(NoLeaks.class)
final class EveryOpsetTest {
    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21})
    void loadsAgreesAndDifferentiates(int opset) {
        Imported network = network(opset).agrees(1e-5f).differentiates();
        assertThat(network.scores(3)).containsExactly(network(21).scores(3), within(1e-5f));
    }

    private static Imported network(int opset) {
        OnnxMl.GraphProto.Builder graph =
                graph().setInput(0, port("x", 1, -1, 2, 6, 6)).setOutput(0, port("y", 1, -1, 3));
        pad(graph, opset);
        graph.addNode(node("Conv", List.of("padded", "w", "b"), "c").addAttribute(wholes("strides", 2, 2)));
        graph.addNode(node("BatchNormalization", List.of("c", "s", "b", "m", "v"), "n"));
        clip(graph, opset);
        resize(graph, opset);
        split(graph, opset);
        graph.addNode(node("Mul", List.of("left", "right"), "product"));
        dropout(graph, opset);
        slice(graph, opset);
        axes(graph, opset, 18, "ReduceMean", "sliced", "mean", "spatial", 2, 3);
        axes(graph, opset, 13, "Squeeze", "mean", "flat", "last", 2, 3);
        axes(graph, opset, 13, "Unsqueeze", "flat", "row", "second", 1);
        graph.addNode(node("Shape", List.of("x"), "shape"))
                .addNode(node("Gather", List.of("shape", "zero"), "size"))
                .addNode(node("Concat", List.of("size", "rest"), "target").addAttribute(whole("axis", 0)))
                .addNode(node("Reshape", List.of("row", "target"), "rows"))
                .addNode(node("Gemm", List.of("rows", "dense", "dense.bias"), "logits")
                        .addAttribute(whole("transB", 1)))
                .addNode(node("Softmax", List.of("logits"), "y").addAttribute(whole("axis", 1)));
        for (OnnxMl.TensorProto.Builder array : List.of(
                weights("w", 4, 2, 3, 3),
                weights("b", 4),
                floats("s", List.of(4L), 1, 0.5f, 1.5f, 2),
                weights("m", 4),
                floats("v", List.of(4L), 1, 2, 0.5f, 1),
                longs("zero", 0),
                longs("rest", -1),
                weights("dense", 3, 2),
                weights("dense.bias", 3))) {
            graph.addInitializer(array);
        }
        return Imported.of(model(opset, graph).setIrVersion(opset < 21 ? 8 : 10), 2, 6, 6);
    }

    private static void pad(OnnxMl.GraphProto.Builder graph, int opset) {
        if (opset < 11) {
            graph.addNode(node("Pad", List.of("x"), "padded").addAttribute(wholes("pads", 0, 0, 1, 0, 0, 0, 0, 1)));
        } else {
            graph.addNode(node("Pad", List.of("x", "pads"), "padded"))
                    .addInitializer(longs("pads", 0, 0, 1, 0, 0, 0, 0, 1));
        }
    }

    private static void clip(OnnxMl.GraphProto.Builder graph, int opset) {
        if (opset < 11) {
            graph.addNode(node("Clip", List.of("n"), "clipped")
                    .addAttribute(real("min", -2))
                    .addAttribute(real("max", 3)));
        } else {
            graph.addNode(node("Clip", List.of("n", "low", "high"), "clipped"))
                    .addInitializer(floats("low", List.of(), -2))
                    .addInitializer(floats("high", List.of(), 3));
        }
    }

    private static void resize(OnnxMl.GraphProto.Builder graph, int opset) {
        if (opset < 9) {
            graph.addNode(node("Upsample", List.of("clipped"), "larger")
                    .addAttribute(text("mode", "linear"))
                    .addAttribute(Proto.reals("scales", 1, 1, 2, 2)));
            return;
        }
        graph.addInitializer(floats("scales", List.of(4L), 1, 1, 2, 2)).addInitializer(floats("roi", List.of(0L)));
        String op = opset < 10 ? "Upsample" : "Resize";
        List<String> inputs = opset < 11 ? List.of("clipped", "scales") : List.of("clipped", "roi", "scales");
        OnnxMl.NodeProto.Builder resize = node(op, inputs, "larger").addAttribute(text("mode", "linear"));
        if (opset >= 11) {
            // What came before knew no other.
            resize.addAttribute(text("coordinate_transformation_mode", "asymmetric"));
        }
        graph.addNode(resize);
    }

    private static void split(OnnxMl.GraphProto.Builder graph, int opset) {
        OnnxMl.NodeProto.Builder split = node(
                        "Split", opset < 13 ? List.of("larger") : List.of("larger", "sizes"), "left")
                .addOutput("right")
                .addAttribute(whole("axis", 1));
        if (opset < 13) {
            split.addAttribute(wholes("split", 2, 2));
        } else {
            graph.addInitializer(longs("sizes", 2, 2));
        }
        graph.addNode(split);
    }

    private static void dropout(OnnxMl.GraphProto.Builder graph, int opset) {
        OnnxMl.NodeProto.Builder dropout =
                node("Dropout", opset < 12 ? List.of("product") : List.of("product", "ratio"), "dropped");
        if (opset < 12) {
            dropout.addAttribute(real("ratio", 0.25f));
        } else {
            graph.addInitializer(floats("ratio", List.of(), 0.25f));
        }
        graph.addNode(dropout);
    }

    private static void slice(OnnxMl.GraphProto.Builder graph, int opset) {
        if (opset < 10) {
            graph.addNode(node("Slice", List.of("dropped"), "sliced")
                    .addAttribute(wholes("axes", 2))
                    .addAttribute(wholes("starts", 1))
                    .addAttribute(wholes("ends", -1)));
        } else {
            graph.addNode(node("Slice", List.of("dropped", "from", "to", "along"), "sliced"))
                    .addInitializer(longs("from", 1))
                    .addInitializer(longs("to", -1))
                    .addInitializer(longs("along", 2));
        }
    }

    /** A node whose axes became an input at an operator set. */
    private static void axes(
            OnnxMl.GraphProto.Builder graph,
            int opset,
            int since,
            String op,
            String input,
            String output,
            String name,
            long... axes) {
        if (opset < since) {
            graph.addNode(node(op, List.of(input), output).addAttribute(wholes("axes", axes)));
        } else {
            graph.addNode(node(op, List.of(input, name), output)).addInitializer(longs(name, axes));
        }
    }
}
