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

    Node apply(Node node) {
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
            case "ReduceMean" ->
                opset < 18 && attributes.has("axes")
                        ? moved(node, Array.longs(attributes.wholes("axes")), "axes")
                        : node;
            default -> node;
        };
    }

    private Node moved(Node node, Array value, String attribute) {
        String name = node.name() + "/" + attribute;
        arrays.put(name, value);
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.add(name);
        return node.withInputs(inputs).withAttributes(node.attributes().without(attribute));
    }
}
