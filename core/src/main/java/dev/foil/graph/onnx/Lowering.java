package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Node;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes out what graphs in memory have no operation for: one node of a file becomes an array or several nodes. */
final class Lowering {
    private static final long FLOAT = 1;
    private static final long HALF = 10;
    private static final long DOUBLE = 11;
    private static final long BFLOAT16 = 16;

    private final long opset;
    private final Map<String, Array> arrays;
    private final ClassicMl classic;
    /** Graph outputs stated to have two axes. */
    private final Set<String> rows = new HashSet<>();
    /** Values that something else than a cast to float reads. */
    private final Set<String> readAsTheyAre = new HashSet<>();

    /**
     * Begins a file.
     *
     * @param arrays receives what constants hold
     */
    Lowering(long opset, OnnxMl.GraphProto graph, Map<String, Array> arrays) {
        this.opset = opset;
        this.arrays = arrays;
        this.classic = new ClassicMl(arrays);
        for (OnnxMl.ValueInfoProto output : graph.getOutputList()) {
            readAsTheyAre.add(output.getName());
            if (output.getType().getTensorType().getShape().getDimCount() == 2) {
                rows.add(output.getName());
            }
        }
        for (OnnxMl.NodeProto node : graph.getNodeList()) {
            boolean toFloat = node.getOpType().equals("Cast")
                    && node.getAttributeList().stream().anyMatch(to -> to.getI() == FLOAT);
            if (!toFloat) {
                readAsTheyAre.addAll(node.getInputList());
            }
        }
    }

    /** Operations that are read and never held. */
    static Set<String> known() {
        Set<String> known = new TreeSet<>(QuantisedLayers.KNOWN);
        known.addAll(ClassicMl.KNOWN);
        known.addAll(Set.of("Constant", "Scatter", "Upsample"));
        return known;
    }

    List<Node> apply(Node node) {
        return switch (node.op()) {
            case "Constant" -> {
                if (arrays.put(node.output(), constant(node)) != null) {
                    throw new UserError(
                            "Node '" + node.name() + "' makes '" + node.output() + "', which is an array already.");
                }
                yield List.of();
            }
            case "Cast" -> cast(node);
            case "Scatter" ->
                List.of(new Node("ScatterElements", node.name(), node.inputs(), node.outputs(), node.attributes()));
            case "Softmax", "LogSoftmax", "Hardmax" -> opset < 13 ? onward(node) : List.of(node);
            case "GroupNormalization" -> opset < 21 ? GroupNorms.lowered(node, arrays) : List.of(node);
            default -> {
                if (QuantisedLayers.KNOWN.contains(node.op())) {
                    yield QuantisedLayers.written(node);
                }
                yield ClassicMl.KNOWN.contains(node.op()) ? classic.apply(node) : List.of(node);
            }
        };
    }

    private static Array constant(Node node) {
        Map<String, Object> values = node.attributes().values();
        if (values.get("value") instanceof Array array) {
            return array;
        }
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
        throw new UserError("Node '" + node.name() + "' (Constant): only constants of numbers are known.");
    }

    /** Graphs compute in floats: what is cast to 16 bits is rounded and goes on as floats, doubles are floats. */
    private List<Node> cast(Node node) {
        long to = node.attributes().whole("to", FLOAT);
        Node toFloat = node.withAttributes(node.attributes().with("to", FLOAT));
        if (to == DOUBLE) {
            return List.of(toFloat);
        }
        if ((to != HALF && to != BFLOAT16) || !readAsTheyAre.contains(node.output())) {
            return List.of(node);
        }
        String rounded = node.output() + "/rounded";
        return List.of(
                new Node("Cast", node.name() + "/round", node.inputs(), List.of(rounded), node.attributes()),
                toFloat.withInputs(List.of(rounded)));
    }

    /** Before opset 13 the softmax ran over all axes from {@code axis} on, by default from the first after the batch. */
    private List<Node> onward(Node node) {
        long axis = node.attributes().whole("axis", 1);
        boolean last = axis == -1 || (axis == 1 && rows.contains(node.output()));
        if (last) {
            return List.of(node.withAttributes(node.attributes().with("axis", axis)));
        }
        String x = node.input(0);
        List<Node> nodes = new ArrayList<>();
        String flat = node.name() + "/flat";
        String soft = node.name() + "/soft";
        String shape = node.name() + "/shape";
        nodes.add(new Node("Flatten", flat, List.of(x), List.of(flat), Attributes.NONE.with("axis", axis)));
        nodes.add(new Node(node.op(), node.name(), List.of(flat), List.of(soft), Attributes.NONE.with("axis", 1L)));
        nodes.add(new Node("Shape", shape, List.of(x), List.of(shape), Attributes.NONE));
        nodes.add(new Node("Reshape", node.name() + "/back", List.of(soft, shape), node.outputs(), Attributes.NONE));
        return nodes;
    }
}
