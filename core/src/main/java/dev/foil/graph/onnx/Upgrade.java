package dev.foil.graph.onnx;

import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rewrites nodes of older operator sets in the form of ours: what used to be attributes became inputs. */
final class Upgrade {
    private static final Set<String> SOFTMAXES = Set.of("Softmax", "LogSoftmax");

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
            case "Constant" -> constant(node);
            default -> opset < 13 && SOFTMAXES.contains(node.op()) ? coerced(node) : node;
        };
    }

    /** Before opset 13 the softmax ran over all axes from {@code axis} on, by default from the first after the batch. */
    private static Node coerced(Node node) {
        long axis = node.attributes().whole("axis", 1);
        return node.withAttributes(node.attributes().with("axis", axis).with(dev.foil.graph.op.Op.ONWARD, 1L));
    }

    private Node moved(Node node, Array value, String attribute) {
        String name = node.name() + "/" + attribute;
        arrays.put(name, value);
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.add(name);
        return node.withInputs(inputs).withAttributes(node.attributes().without(attribute));
    }

    /** Constants may be given as a tensor, a number or a list; ours are tensors. */
    private static Node constant(Node node) {
        Array array = given(node.attributes());
        return array == null ? node : node.withAttributes(Attributes.NONE.with("value", array));
    }

    private static @Nullable Array given(Attributes attributes) {
        Map<String, Object> values = attributes.values();
        if (values.get("value_float") instanceof Double x) {
            return Array.scalar(x.floatValue());
        }
        if (values.get("value_int") instanceof Long x) {
            return new Array.Longs(dev.foil.data.Shape.of(), new long[] {x});
        }
        if (values.get("value_ints") instanceof long[] x) {
            return Array.longs(x);
        }
        if (values.get("value_floats") instanceof double[] x) {
            float[] floats = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                floats[i] = (float) x[i];
            }
            return Array.of(dev.foil.data.Shape.of(x.length), floats);
        }
        return null;
    }
}
