package dev.foil.graph.onnx;

import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rewrites nodes of older operator sets in the form of ours: what used to be attributes became inputs. */
final class Upgrade {
    private final long opset;
    private final Map<String, Array> arrays;

    /** @param arrays receives the inputs that attributes turn into */
    Upgrade(long opset, Map<String, Array> arrays) {
        this.opset = opset;
        this.arrays = arrays;
    }

    /** One node or, where one of today can't say the same, two. */
    List<Node> apply(Node node) {
        return switch (node.op()) {
            case "Upsample" -> OldResize.written(upsample(node), arrays);
            case "Resize" -> opset < 11 ? OldResize.written(node, arrays) : List.of(node);
            default -> List.of(upgraded(node));
        };
    }

    private Node upgraded(Node node) {
        Attributes attributes = node.attributes();
        return switch (node.op()) {
            case "Dropout" ->
                opset < 12 ? moved(node, Array.scalar((float) attributes.real("ratio", 0.5)), "ratio") : node;
            case "Pad" ->
                opset < 11
                        ? moved(
                                moved(node, Array.longs(attributes.wholes("pads")), "pads"),
                                Array.scalar((float) attributes.real("value", 0)),
                                "value")
                        : node;
            case "ReduceSum" -> opset < 13 ? axesMoved(node) : node;
            case "ReduceMean",
                    "ReduceMax",
                    "ReduceMin",
                    "ReduceProd",
                    "ReduceL1",
                    "ReduceL2",
                    "ReduceSumSquare",
                    "ReduceLogSum",
                    "ReduceLogSumExp" -> opset < 18 ? axesMoved(node) : node;
            case "Clip" -> opset < 11 ? boundMoved(boundMoved(node, "min"), "max") : node;
            // What it said, whether statistics are per channel, their shape says too.
            case "BatchNormalization" -> node.withAttributes(attributes.without("spatial"));
            case "Squeeze", "Unsqueeze" -> opset < 13 && attributes.has("axes") ? listed(node, "axes") : node;
            case "Slice" -> opset < 10 ? slice(node) : node;
            case "Split" -> split(node);
            case "TopK" -> opset < 10 ? moved(node, Array.longs(attributes.whole("k", 0)), "k") : node;
            default -> node;
        };
    }

    private Node axesMoved(Node node) {
        return node.attributes().has("axes")
                ? moved(node, Array.longs(node.attributes().wholes("axes")), "axes")
                : node;
    }

    /** A bound that is not stated leaves its input out. */
    private Node boundMoved(Node node, String bound) {
        if (node.attributes().has(bound)) {
            return moved(node, Array.scalar((float) node.attributes().real(bound, 0)), bound);
        }
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.add("");
        return node.withInputs(inputs);
    }

    private Node listed(Node node, String attribute) {
        return moved(node, Array.longs(node.attributes().wholes(attribute)), attribute);
    }

    private Node slice(Node node) {
        Node bounded = listed(listed(node, "starts"), "ends");
        return node.attributes().has("axes") ? listed(bounded, "axes") : bounded;
    }

    /** How many parts to make was told by the outputs, until opset 18 wanted it said. */
    private Node split(Node node) {
        if (opset < 13 && node.attributes().has("split")) {
            return listed(node, "split");
        }
        boolean said = !node.input(1).isEmpty() || node.attributes().has("num_outputs");
        return said
                ? node
                : node.withAttributes(node.attributes()
                        .with("num_outputs", (long) node.outputs().size()));
    }

    private Node upsample(Node node) {
        double[] scales = node.attributes().values().get("scales") instanceof double[] given ? given : new double[0];
        float[] factors = new float[scales.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = (float) scales[i];
        }
        Node scaled = scales.length > 0
                ? moved(node, Array.of(dev.foil.data.Shape.of(factors.length), factors), "scales")
                : node;
        return new Node("Resize", node.name(), scaled.inputs(), node.outputs(), scaled.attributes());
    }

    private Node moved(Node node, Array value, String attribute) {
        String name = Arrays.add(arrays, node.name() + "/" + attribute, value);
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.add(name);
        return node.withInputs(inputs).withAttributes(node.attributes().without(attribute));
    }
}
