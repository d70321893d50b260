package dev.foil.graph.onnx;

import static dev.foil.graph.onnx.Imported.weights;
import static dev.foil.graph.onnx.Proto.floats;
import static dev.foil.graph.onnx.Proto.graph;
import static dev.foil.graph.onnx.Proto.model;
import static dev.foil.graph.onnx.Proto.node;
import static dev.foil.graph.onnx.Proto.port;
import static dev.foil.graph.onnx.Proto.reals;
import static dev.foil.graph.onnx.Proto.text;
import static dev.foil.graph.onnx.Proto.whole;
import static dev.foil.graph.onnx.Proto.wholes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import dev.foil.graph.Node;
import dev.foil.graph.Parameters;
import dev.foil.graph.Port;
import dev.foil.param.UserError;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Small classifiers put together as skl2onnx puts scikit-learn's together: the label comes first, then the scores. */
@ExtendWith(NoLeaks.class)
final class ScikitIdiomsTest {
    private static final float EXACT = 1e-5f;
    private static final String ML = "ai.onnx.ml";

    @Test
    void perceptronOfThreeClasses() {
        for (boolean zipped : new boolean[] {false, true}) {
            OnnxMl.GraphProto.Builder graph = labelled(zipped)
                    .addNode(node("Cast", List.of("x"), "cast").addAttribute(whole("to", 1)))
                    .addNode(node("MatMul", List.of("cast", "w1"), "m1"))
                    .addNode(node("Add", List.of("m1", "b1"), "a1"))
                    .addNode(node("Relu", List.of("a1"), "r1"))
                    .addNode(node("MatMul", List.of("r1", "w2"), "m2"))
                    .addNode(node("Add", List.of("m2", "b2"), "a2"))
                    .addNode(node("Softmax", List.of("a2"), "s"))
                    .addNode(node("Identity", List.of("s"), zipped ? "table" : "probabilities"))
                    .addNode(node("ArgMax", List.of(zipped ? "table" : "probabilities"), "best")
                            .addAttribute(whole("axis", 1)))
                    .addNode(node("ArrayFeatureExtractor", List.of("classes", "best"), "picked")
                            .setDomain(ML))
                    .addNode(node("Reshape", List.of("picked", "flat"), "flatLabel"))
                    .addNode(node("Cast", List.of("flatLabel"), "label").addAttribute(whole("to", 7)))
                    .addInitializer(weights("w1", 4, 6))
                    .addInitializer(weights("b1", 1, 6))
                    .addInitializer(weights("w2", 6, 3))
                    .addInitializer(weights("b2", 1, 3))
                    .addInitializer(Proto.longs("flat", -1))
                    .addInitializer(OnnxMl.TensorProto.newBuilder()
                            .setName("classes")
                            .setDataType(6)
                            .addDims(3)
                            .addInt32Data(0)
                            .addInt32Data(1)
                            .addInt32Data(2));
            if (zipped) {
                graph.addNode(zipMap("table"));
            }
            Imported net = Imported.of(mixed(graph), 4).agrees(EXACT).differentiates();
            assertThat(net.model().graph().outputs())
                    .containsExactly(new Port(zipped ? "table" : "probabilities", List.of(Port.ANY, zipped ? -1 : 3)));
            assertThat(Parameters.trainable(net.model().graph())).containsExactly("w1", "b1", "w2", "b2");
        }
    }

    @Test
    void perceptronOfTwoClasses() {
        OnnxMl.GraphProto.Builder graph = labelled(false)
                .addNode(node("MatMul", List.of("x", "w"), "m"))
                .addNode(node("Add", List.of("m", "b"), "a"))
                .addNode(node("Sigmoid", List.of("a"), "yes"))
                .addNode(node("Sub", List.of("one", "yes"), "no"))
                .addNode(node("Concat", List.of("no", "yes"), "probabilities").addAttribute(whole("axis", 1)))
                .addNode(node("ArgMax", List.of("probabilities"), "label")
                        .addAttribute(whole("axis", 1))
                        .addAttribute(whole("keepdims", 0)))
                .addInitializer(weights("w", 4, 1))
                .addInitializer(weights("b", 1, 1))
                .addInitializer(floats("one", List.of(), 1));
        graph.setOutput(1, port("probabilities", 1, -1, 2));
        Imported.of(mixed(graph), 4).agrees(EXACT).differentiates();
    }

    @Test
    void scaledLogisticRegression() {
        OnnxMl.GraphProto.Builder graph = labelled(false)
                .addNode(node("Scaler", List.of("x"), "scaled")
                        .setDomain(ML)
                        .addAttribute(reals("offset", 0.1f, 0.2f, -0.3f, 0))
                        .addAttribute(reals("scale", 2, 1, 0.5f, 3)))
                .addNode(linear(
                        "SOFTMAX",
                        "raw",
                        reals("intercepts", 0.1f, -0.2f, 0.3f),
                        reals("coefficients", 1, 2, -1, 0, 0.5f, -1, 1, 1, -2, 0, 1, 0.25f)))
                .addNode(node("Normalizer", List.of("raw"), "probabilities")
                        .setDomain(ML)
                        .addAttribute(text("norm", "L1")));
        Imported net = Imported.of(mixed(graph), 4).agrees(EXACT).differentiates();
        assertThat(net.model().graph().nodes().stream().map(Node::op))
                .containsExactly("Sub", "Mul", "Gemm", "Softmax", "Identity");
        assertThat(Parameters.count(net.model().graph())).isEqualTo(15);
    }

    @Test
    void logisticRegressionOfTwoClasses() {
        OnnxMl.GraphProto.Builder graph = labelled(false)
                .addNode(linear(
                        "LOGISTIC",
                        "probabilities",
                        reals("intercepts", -0.1f, 0.1f),
                        reals("coefficients", -1, -2, 1, -0.5f, 1, 2, -1, 0.5f)));
        graph.setOutput(1, port("probabilities", 1, -1, 2));
        Imported net = Imported.of(mixed(graph), 4).agrees(EXACT).differentiates();
        assertThat(net.model().graph().nodes().stream().map(Node::op)).containsExactly("Gemm", "Softmax");
    }

    @Test
    void onePerClass() {
        OnnxMl.GraphProto.Builder graph = labelled(false)
                .addNode(linear(
                        "LOGISTIC",
                        "raw",
                        reals("intercepts", 0.1f, -0.2f, 0.3f),
                        reals("coefficients", 1, 2, -1, 0, 0.5f, -1, 1, 1, -2, 0, 1, 0.25f)))
                .addNode(node("Normalizer", List.of("raw"), "probabilities")
                        .setDomain(ML)
                        .addAttribute(text("norm", "L1")));
        Imported.of(mixed(graph), 4).agrees(EXACT).differentiates();
    }

    @Test
    void whatGivesLabelsOnlyIsRefused() {
        OnnxMl.GraphProto.Builder graph = graph(
                        node("ArgMax", List.of("x"), "y").addAttribute(whole("axis", 1)))
                .setOutput(0, port("y", 7, -1, 1));
        assertThatThrownBy(() ->
                        OnnxModel.parse("labels.onnx", model(13, graph).build().toByteArray()))
                .isInstanceOf(UserError.class)
                .hasMessage("labels.onnx gives no real numbers: its output 'y' has element type 7. "
                        + "Maybe export it with its scores or probabilities as an output?");
    }

    private static OnnxMl.NodeProto.Builder linear(
            String transform, String scores, OnnxMl.AttributeProto intercepts, OnnxMl.AttributeProto coefficients) {
        String input = intercepts.getFloatsCount() == 3 && transform.equals("SOFTMAX") ? "scaled" : "x";
        return node("LinearClassifier", List.of(input), "label")
                .addOutput(scores)
                .setDomain(ML)
                .addAttribute(coefficients)
                .addAttribute(intercepts)
                .addAttribute(
                        intercepts.getFloatsCount() == 3
                                ? wholes("classlabels_ints", 0, 1, 2)
                                : wholes("classlabels_ints", 0, 1))
                .addAttribute(whole("multi_class", 1))
                .addAttribute(text("post_transform", transform));
    }

    private static OnnxMl.GraphProto.Builder labelled(boolean zipped) {
        OnnxMl.GraphProto.Builder graph = graph().setOutput(0, port("label", 7, -1));
        return zipped ? graph.addOutput(maps()) : graph.addOutput(port("probabilities", 1, -1, 3));
    }

    private static OnnxMl.ValueInfoProto maps() {
        OnnxMl.ValueInfoProto.Builder value = OnnxMl.ValueInfoProto.newBuilder().setName("maps");
        value.getTypeBuilder()
                .getSequenceTypeBuilder()
                .getElemTypeBuilder()
                .getMapTypeBuilder()
                .setKeyType(7)
                .getValueTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(1);
        return value.build();
    }

    private static OnnxMl.NodeProto.Builder zipMap(String input) {
        return node("ZipMap", List.of(input), "maps").setDomain(ML).addAttribute(wholes("classlabels_int64s", 0, 1, 2));
    }

    private static OnnxMl.ModelProto.Builder mixed(OnnxMl.GraphProto.Builder graph) {
        return model(13, graph)
                .addOpsetImport(
                        OnnxMl.OperatorSetIdProto.newBuilder().setDomain(ML).setVersion(1));
    }
}
