package dev.foil.graph.onnx;

import dev.foil.graph.Attributes;
import dev.foil.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Layers that compute on quantised numbers, written out: back to floats, the layer, and to quantised numbers again.
 * Sums of whole numbers are exact in floats up to 2²⁴.
 */
final class QuantisedLayers {
    static final Set<String> KNOWN = Set.of(
            "QLinearConv",
            "QLinearMatMul",
            "ConvInteger",
            "MatMulInteger",
            "com.microsoft.QLinearAdd",
            "com.microsoft.QLinearMul");

    private QuantisedLayers() {}

    static List<Node> written(Node node) {
        List<Node> nodes = new ArrayList<>();
        switch (node.op()) {
            case "QLinearConv" -> {
                List<String> inputs = new ArrayList<>(List.of(floats(nodes, node, 0, 1), floats(nodes, node, 3, 0)));
                if (!node.input(8).isEmpty()) {
                    String scale = node.name() + "/bias-scale";
                    String bias = node.name() + "/bias";
                    nodes.add(new Node(
                            "Mul", scale, List.of(node.input(1), node.input(4)), List.of(scale), Attributes.NONE));
                    nodes.add(new Node(
                            "DequantizeLinear",
                            bias,
                            List.of(node.input(8), scale),
                            List.of(bias),
                            Attributes.NONE.with("axis", 0L)));
                    inputs.add(bias);
                }
                quantised(nodes, node, "Conv", inputs, 6, node.attributes());
            }
            case "ConvInteger" -> whole(nodes, node, "Conv");
            case "MatMulInteger" -> whole(nodes, node, "MatMul");
            default -> {
                String op = node.op().substring(node.op().indexOf("QLinear") + "QLinear".length());
                List<String> inputs = List.of(floats(nodes, node, 0, -2), floats(nodes, node, 3, -1));
                quantised(nodes, node, op, inputs, 6, Attributes.NONE);
            }
        }
        return nodes;
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
