package dev.foil.graph.onnx;

import dev.foil.graph.Attributes;
import dev.foil.graph.Node;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Layers that compute on quantised numbers, written out: back to floats, the layer, and to quantised numbers again.
 * Sums of whole numbers are exact in floats up to 2²⁴.
 *
 * <p>The form is ONNX's and ONNX Runtime's: each quantised value is followed by its scale and its zero point.
 */
final class QuantisedLayers {
    /** ONNX Runtime's own operations (onnxruntime, docs/ContribOperators.md). */
    private static final String MICROSOFT = "com.microsoft.";

    static final Set<String> KNOWN = Set.of(
            "QLinearConv",
            "QLinearMatMul",
            "ConvInteger",
            "MatMulInteger",
            MICROSOFT + "QLinearAdd",
            MICROSOFT + "QLinearMul",
            MICROSOFT + "QLinearConcat",
            MICROSOFT + "QLinearGlobalAveragePool",
            MICROSOFT + "QLinearAveragePool",
            MICROSOFT + "QLinearLeakyRelu",
            MICROSOFT + "QLinearSigmoid",
            MICROSOFT + "QGemm");

    private QuantisedLayers() {}

    static List<Node> written(Node node) {
        List<Node> nodes = new ArrayList<>();
        switch (node.op()) {
            case "QLinearConv" -> {
                List<String> inputs = new ArrayList<>(List.of(floats(nodes, node, 0, 1), floats(nodes, node, 3, 0)));
                if (!node.input(8).isEmpty()) {
                    inputs.add(bias(nodes, node, 8));
                }
                quantised(nodes, node, "Conv", inputs, 6, node.attributes());
            }
            case MICROSOFT + "QGemm" -> gemm(nodes, node);
            case MICROSOFT + "QLinearConcat" -> {
                List<String> inputs = new ArrayList<>();
                for (int i = 2; i < node.inputs().size(); i += 3) {
                    inputs.add(floats(nodes, node, i, -1));
                }
                quantised(nodes, node, "Concat", inputs, 0, node.attributes());
            }
            case MICROSOFT + "QLinearGlobalAveragePool",
                    MICROSOFT + "QLinearAveragePool",
                    MICROSOFT + "QLinearLeakyRelu",
                    MICROSOFT + "QLinearSigmoid" -> {
                if (node.attributes().whole("channels_last", 0) != 0) {
                    throw new UserError("Node '" + node.name() + "' (" + node.op()
                            + "): channels_last is not known. Maybe export it with channels first?");
                }
                Attributes attributes = node.attributes().without("channels_last");
                quantised(nodes, node, plain(node), List.of(floats(nodes, node, 0, 1)), 3, attributes);
            }
            case "ConvInteger" -> whole(nodes, node, "Conv");
            case "MatMulInteger" -> whole(nodes, node, "MatMul");
            default -> {
                List<String> inputs = List.of(floats(nodes, node, 0, -2), floats(nodes, node, 3, -1));
                quantised(nodes, node, plain(node), inputs, 6, Attributes.NONE);
            }
        }
        return nodes;
    }

    /** The operation's name among those of floats. */
    private static String plain(Node node) {
        return node.op().substring(node.op().indexOf("QLinear") + "QLinear".length());
    }

    /** A bias of whole numbers, whose scale is the product of those of the inputs at 0 and 3. */
    private static String bias(List<Node> nodes, Node node, int index) {
        String scale = node.name() + "/bias-scale";
        String bias = node.name() + "/bias";
        nodes.add(new Node("Mul", scale, List.of(node.input(1), node.input(4)), List.of(scale), Attributes.NONE));
        List<String> inputs = List.of(node.input(index), scale);
        nodes.add(new Node("DequantizeLinear", bias, inputs, List.of(bias), Attributes.NONE.with("axis", -1L)));
        return bias;
    }

    /** The bias is added before alpha; with no scale for what comes out, that stays in floats. */
    private static void gemm(List<Node> nodes, Node node) {
        double alpha = node.attributes().real("alpha", 1);
        long columns = node.attributes().whole("transB", 0) == 0 ? 1 : 0;
        List<String> inputs = new ArrayList<>(List.of(floats(nodes, node, 0, 0), floats(nodes, node, 3, columns)));
        if (!node.input(6).isEmpty()) {
            inputs.add(bias(nodes, node, 6));
        }
        Attributes attributes = node.attributes().with("beta", alpha);
        if (node.input(7).isEmpty()) {
            nodes.add(new Node("Gemm", node.name(), inputs, node.outputs(), attributes));
        } else {
            quantised(nodes, node, "Gemm", inputs, 7, attributes);
        }
    }

    /** An input, its scale and its zero point to floats. */
    private static String floats(List<Node> nodes, Node node, int index, long axis) {
        String name = node.name() + "/floats" + index;
        List<String> inputs = new ArrayList<>(List.of(node.input(index), node.input(index + 1)));
        if (!node.input(index + 2).isEmpty()) {
            inputs.add(node.input(index + 2));
        }
        nodes.add(new Node("DequantizeLinear", name, inputs, List.of(name), Attributes.NONE.with("axis", axis)));
        return name;
    }

    private static void quantised(
            List<Node> nodes, Node node, String op, List<String> inputs, int scale, Attributes attributes) {
        String result = node.name() + "/result";
        nodes.add(new Node(op, node.name(), inputs, List.of(result), attributes));
        List<String> rounded = new ArrayList<>(List.of(result, node.input(scale)));
        if (!node.input(scale + 1).isEmpty()) {
            rounded.add(node.input(scale + 1));
        }
        nodes.add(new Node("QuantizeLinear", node.name() + "/quantised", rounded, node.outputs(), Attributes.NONE));
    }

    /** A layer of whole numbers, each less its zero point; the result stays in floats. */
    private static void whole(List<Node> nodes, Node node, String op) {
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String value = cast(nodes, node, i);
            if (!node.input(i + 2).isEmpty()) {
                String centred = node.name() + "/centred" + i;
                String zero = cast(nodes, node, i + 2);
                nodes.add(new Node("Sub", centred, List.of(value, zero), List.of(centred), Attributes.NONE));
                value = centred;
            }
            inputs.add(value);
        }
        nodes.add(new Node(op, node.name(), inputs, node.outputs(), node.attributes()));
    }

    private static String cast(List<Node> nodes, Node node, int index) {
        String name = node.name() + "/float" + index;
        Attributes toFloat = Attributes.NONE.with("to", 1L);
        nodes.add(new Node("Cast", name, List.of(node.input(index)), List.of(name), toFloat));
        return name;
    }
}
