package dev.foil.graph.onnx;

import static dev.foil.graph.onnx.Proto.floats;
import static dev.foil.graph.onnx.Proto.graph;
import static dev.foil.graph.onnx.Proto.longs;
import static dev.foil.graph.onnx.Proto.model;
import static dev.foil.graph.onnx.Proto.node;
import static dev.foil.graph.onnx.Proto.port;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.graph.exec.OrtExecutor;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.param.UserError;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Older operator sets: ONNX Runtime runs the file's own bytes, libtorch our upgraded graph, and both agree. */
@ExtendWith(NoLeaks.class)
final class OldFilesTest {
    private static final Shape ROWS = Shape.of(3, 4);
    private static final Shape IMAGES = Shape.of(3, 2, 3, 4);

    @Test
    void dropoutsRatioWasAnAttribute() {
        OnnxModel model = agreeing(
                model(7, graph(node("Dropout", List.of("x"), "y").addAttribute(Proto.real("ratio", 0.25f)))), ROWS);
        assertThat(constant(model, 1)).isEqualTo(Array.scalar(0.25f));
        OnnxModel plain = agreeing(model(7, graph(node("Dropout", List.of("x"), "y"))), ROWS);
        assertThat(constant(plain, 1)).isEqualTo(Array.scalar(0.5f));
    }

    @Test
    void padsWereAnAttribute() {
        OnnxModel model = agreeing(
                model(
                        9,
                        graph(node("Pad", List.of("x"), "y")
                                .addAttribute(Proto.wholes("pads", 0, 1, 0, 2))
                                .addAttribute(Proto.real("value", 1.5f)))),
                ROWS);
        assertThat(constant(model, 1)).isEqualTo(Array.longs(0, 1, 0, 2));
        assertThat(constant(model, 2)).isEqualTo(Array.scalar(1.5f));
        agreeing(
                model(
                        9,
                        images(node("Pad", List.of("x"), "y")
                                .addAttribute(Proto.text("mode", "reflect"))
                                .addAttribute(Proto.wholes("pads", 0, 0, 1, 2, 0, 0, 1, 0)))),
                IMAGES);
    }

    @Test
    void axesOfMeansWereAnAttribute() {
        OnnxModel model = agreeing(
                model(11, images(node("ReduceMean", List.of("x"), "y").addAttribute(Proto.wholes("axes", -1, 2)))),
                IMAGES);
        assertThat(constant(model, 1)).isEqualTo(Array.longs(-1, 2));
        agreeing(model(11, images(node("ReduceMean", List.of("x"), "y"))), IMAGES);
    }

    @Test
    void axesOfAllReductionsWereAnAttribute() {
        for (String op : List.of(
                "ReduceSum",
                "ReduceMax",
                "ReduceMin",
                "ReduceProd",
                "ReduceL1",
                "ReduceL2",
                "ReduceSumSquare",
                "ReduceLogSumExp")) {
            OnnxModel model = agreeing(
                    model(
                            op.equals("ReduceSum") ? 12 : 13,
                            images(node(op, List.of("x"), "y").addAttribute(Proto.wholes("axes", 1, -1)))),
                    IMAGES);
            assertThat(constant(model, 1)).isEqualTo(Array.longs(1, -1));
            OnnxMl.GraphProto.Builder everything =
                    graph(node(op, List.of("x"), "y").addAttribute(Proto.whole("keepdims", 0)));
            agreeing(model(7, everything.setOutput(0, port("y", 1))), ROWS);
        }
        OnnxMl.GraphProto.Builder since13 =
                images(node("ReduceSum", List.of("x", "axes"), "y")).addInitializer(longs("axes", 2));
        agreeing(model(13, since13), IMAGES);
    }

    @Test
    void boundsOfClipWereAttributes() {
        OnnxModel both = agreeing(
                model(
                        10,
                        graph(node("Clip", List.of("x"), "y")
                                .addAttribute(Proto.real("min", -0.5f))
                                .addAttribute(Proto.real("max", 0.75f)))),
                ROWS);
        assertThat(constant(both, 1)).isEqualTo(Array.scalar(-0.5f));
        assertThat(constant(both, 2)).isEqualTo(Array.scalar(0.75f));
        OnnxModel above =
                agreeing(model(7, graph(node("Clip", List.of("x"), "y").addAttribute(Proto.real("max", 0.75f)))), ROWS);
        assertThat(above.graph().nodes().get(0).input(1)).isEmpty();
        agreeing(model(7, graph(node("Clip", List.of("x"), "y").addAttribute(Proto.real("min", 0)))), ROWS);
        agreeing(model(7, graph(node("Clip", List.of("x"), "y"))), ROWS);
    }

    @Test
    void batchNormsSaidWhetherTheyArePerChannel() {
        OnnxMl.GraphProto.Builder graph = images(node("BatchNormalization", List.of("x", "s", "b", "m", "v"), "y")
                .addAttribute(Proto.whole("spatial", 1)));
        for (String name : List.of("s", "b", "m", "v")) {
            graph.addInitializer(floats(name, List.of(2L), 1.5f, 0.5f));
        }
        agreeing(model(8, graph), IMAGES);
    }

    @Test
    void groupNormsHadAScaleForEachGroup() {
        for (long opset : new long[] {18, 20}) {
            OnnxMl.GraphProto.Builder graph = graph(node("GroupNormalization", List.of("x", "s", "b"), "y")
                            .addAttribute(Proto.whole("num_groups", 2))
                            .addAttribute(Proto.real("epsilon", 1e-3f)))
                    .setInput(0, port("x", 1, -1, 4, 2, 3))
                    .setOutput(0, port("y", 1, -1, -1, -1, -1))
                    .addInitializer(floats("s", List.of(2L), 1.5f, 0.5f))
                    .addInitializer(floats("b", List.of(2L), 0.25f, -1));
            agreeing(model(opset, graph), Shape.of(3, 4, 2, 3));
        }
    }

    @Test
    void nearestPixelsWereAboveWhereAnAxisShrinks() {
        Shape shape = Shape.of(3, 2, 7, 9);
        for (float[] scales : List.of(
                new float[] {1, 1, 0.6f, 0.7f},
                new float[] {1, 1, 1.6f, 2.3f},
                new float[] {1, 1, 0.4f, 1.7f},
                new float[] {1, 1, 1, 0.55f})) {
            for (String mode : List.of("nearest", "linear")) {
                OnnxMl.GraphProto.Builder graph = images(
                                node("Resize", List.of("x", "scales"), "y").addAttribute(Proto.text("mode", mode)))
                        .setInput(0, port("x", 1, -1, 2, 7, 9))
                        .addInitializer(floats("scales", List.of(4L), scales));
                agreeing(model(10, graph), shape);
            }
        }
        for (float scale : new float[] {0.5f, 2}) {
            OnnxMl.GraphProto.Builder computed = images(node("Resize", List.of("x", "s"), "y"))
                    .setInput(0, port("x", 1, -1, 2, 7, 9))
                    .addNode(0, node("Concat", List.of("ones", "some"), "s").addAttribute(Proto.whole("axis", 0)))
                    .addInitializer(floats("ones", List.of(2L), 1, 1))
                    .addInitializer(floats("some", List.of(2L), scale, scale));
            if (scale > 1) {
                agreeing(model(10, computed), shape);
            } else {
                assertThatThrownBy(() -> agreeing(model(10, computed), shape))
                        .isInstanceOf(UserError.class)
                        .hasMessageContaining("shrinking by scales that are computed");
            }
        }
    }

    @Test
    void arraysOfAFileKeepTheirNames() {
        OnnxMl.GraphProto.Builder graph = graph(
                        node("Pad", List.of("x"), "p").setName("n").addAttribute(Proto.wholes("pads", 0, 0, 0, 0)),
                        node("MatMul", List.of("p", "n/pads"), "y"))
                .addInitializer(floats("n/pads", List.of(4L, 2L), 1, 2, 3, 4, 5, 6, 7, 8));
        OnnxModel model = agreeing(model(10, graph), ROWS);
        assertThat(model.graph().arrays()).containsEntry("n/pads_2", Array.longs(0, 0, 0, 0));
    }

    @Test
    void constantsComeInManyForms() {
        List<OnnxMl.AttributeProto> forms = List.of(
                Proto.real("value_float", 1.5f),
                Proto.reals("value_floats", 1, 2, 3, 4),
                Proto.tensor("value", floats("", List.of(4L), 4, 3, 2, 1)),
                Proto.tensor("value", floats("", List.of(), 4)));
        for (OnnxMl.AttributeProto form : forms) {
            OnnxMl.NodeProto.Builder constant = node("Constant", List.of(), "c").addAttribute(form);
            OnnxModel model = agreeing(model(13, graph(constant, node("Mul", List.of("x", "c"), "y"))), ROWS);
            assertThat(model.graph().arrays()).containsKey("c");
        }
        OnnxMl.NodeProto.Builder wholes =
                node("Constant", List.of(), "c").addAttribute(Proto.wholes("value_ints", 2, -1));
        OnnxModel reshaped = agreeing(model(13, graph(wholes, node("Reshape", List.of("x", "c"), "y"))), ROWS);
        assertThat(reshaped.graph().arrays()).containsEntry("c", Array.longs(2, -1));
        OnnxMl.NodeProto.Builder whole = node("Constant", List.of(), "c").addAttribute(Proto.whole("value_int", 2));
        assertThat(OnnxModel.parse(
                                "one",
                                model(13, graph(whole, RELU, node("Cast", List.of("c"), "unused")))
                                        .build()
                                        .toByteArray())
                        .graph()
                        .nodes())
                .hasSize(1);
    }

    private static final OnnxMl.NodeProto.Builder RELU = node("Relu", List.of("x"), "y");

    @Test
    void softmaxRanOverEverythingBehindItsAxis() {
        for (String op : List.of("Softmax", "LogSoftmax", "Hardmax")) {
            agreeing(model(11, graph(node(op, List.of("x"), "y"))), ROWS);
            agreeing(model(11, images(node(op, List.of("x"), "y").addAttribute(Proto.whole("axis", 3)))), IMAGES);
            agreeing(model(11, images(node(op, List.of("x"), "y"))), IMAGES);
        }
    }

    @Test
    void aFixedBatchIsFreed() {
        OnnxMl.GraphProto.Builder graph = graph(node("Gemm", List.of("x", "w"), "y"))
                .addInitializer(floats("w", List.of(4L, 2L), 1, 2, 3, 4, 5, 6, 7, 8))
                .setInput(0, port("x", 1, 1, 4))
                .setOutput(0, port("y", 1, 1, 2))
                .addValueInfo(port("y", 1, 1, 2));
        OnnxModel model = agreeing(model(13, graph), ROWS);
        assertThat(model.graph().inputs()).containsExactly(new Port("x", List.of(Port.ANY, 4)));
        assertThat(model.graph().outputs()).containsExactly(new Port("y", List.of(Port.ANY, 2)));
    }

    @Test
    void filesOfAFreeBatchKeepTheirBytes() {
        byte[] bytes = model(13, graph(RELU)).build().toByteArray();
        assertThat(OnnxModel.parse("free", bytes).bytes()).isEqualTo(bytes);
    }

    @Test
    void arraysMayBeListedAsInputsToo() {
        OnnxMl.GraphProto.Builder graph = graph(node("MatMul", List.of("x", "w"), "y"))
                .addInitializer(floats("w", List.of(4L, 2L), 1, 2, 3, 4, 5, 6, 7, 8))
                .addInput(port("w", 1, 4, 2));
        OnnxModel model = agreeing(model(8, graph), ROWS);
        assertThat(model.graph().inputs()).hasSize(1);
    }

    @Test
    void namesGivenToUnnamedNodesAreFree() {
        OnnxMl.GraphProto.Builder graph = graph(
                        node("Flatten", List.of("x"), "f").setName(""),
                        node("Gemm", List.of("f", "w"), "g").setName("Gemm_4").addAttribute(Proto.whole("transB", 1)),
                        node("Reshape", List.of("g", "s"), "h").setName(""),
                        node("Flatten", List.of("h"), "f2").setName(""),
                        node("Gemm", List.of("f2", "v"), "y").setName("").addAttribute(Proto.whole("transB", 1)))
                .setInput(0, port("x", 1, -1, 1, 2, 2))
                .addInitializer(longs("s", 0, 1, 2, 2))
                .addInitializer(floats("w", List.of(4L, 4L), 1, 0, 2, 0, 0, 1, 0, 3, 4, 0, 1, 0, 0, 5, 0, 1))
                .addInitializer(floats("v", List.of(4L, 4L), 1, 7, 0, 0, 0, 1, 8, 0, 0, 0, 1, 9, 1, 2, 3, 1));
        OnnxModel model = agreeing(model(13, graph), Shape.of(3, 1, 2, 2));
        assertThat(model.graph().nodes().stream().map(Node::name)).doesNotHaveDuplicates();
    }

    @Test
    void whatOnnxRuntimeRefusesIsToldInOneLine() {
        OnnxMl.GraphProto.Builder alike = graph(node("Relu", List.of("x"), "h"), node("Relu", List.of("h"), "y"));
        OnnxModel model = OnnxModel.parse("alike", model(13, alike).build().toByteArray());
        assertThatThrownBy(() -> new OrtExecutor(model, 1))
                .isInstanceOf(UserError.class)
                .message()
                .contains("ONNX Runtime refuses", "relu-node")
                .doesNotContain("\n");
    }

    private static OnnxMl.GraphProto.Builder images(OnnxMl.NodeProto.Builder node) {
        return graph(node).setInput(0, port("x", 1, -1, 2, 3, 4)).setOutput(0, port("y", 1, -1, -1, -1, -1));
    }

    private static Array constant(OnnxModel model, int input) {
        return model.graph().arrays().get(model.graph().nodes().get(0).input(input));
    }

    private static OnnxModel agreeing(OnnxMl.ModelProto.Builder proto, Shape shape) {
        OnnxModel model = OnnxModel.parse("made", proto.build().toByteArray());
        float[] x = new float[shape.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i * 7 % 11 - 5) / 4f;
        }
        try (OrtExecutor ort = new OrtExecutor(model, 1);
                OrtExecutor written = new OrtExecutor(OnnxModel.of(model.graph()), 1)) {
            float[] expected = ort.run(x, shape);
            assertThat(torch(model, x, shape))
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(expected);
            assertThat(written.run(x, shape))
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(expected);
        }
        return model;
    }

    private static float[] torch(OnnxModel model, float[] x, Shape shape) {
        try (TorchExecutor executor = new TorchExecutor(model.graph());
                Scope scope = Scope.open()) {
            return executor.run(Tensors.of(x, shape), Run.INFERENCE).toFloats();
        }
    }
}
