package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import dev.foil.graph.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Target shapes that begin with a fixed batch size, made to begin with the batch's size. A reshape of what depends on
 * the input gets it by −1 or 0; an expansion and a resizing by the input's own shape, put in front. What is stored once
 * and joined to each example (a class token) is expanded.
 */
final class FreeShapes {
    private final String file;
    private final OnnxMl.GraphProto.Builder graph;
    private final long batch;
    private final String input;
    private final Map<String, long[]> constants = new HashMap<>();
    /** Numbers of axes of the arrays that hold something for one example. */
    private final Map<String, Integer> single = new HashMap<>();

    private final Set<String> fromInput = new HashSet<>();
    private final List<OnnxMl.NodeProto> nodes = new ArrayList<>();

    /**
     * Begins a graph.
     *
     * @param batch the fixed size
     * @param input an input whose first axis is the batch
     */
    FreeShapes(String file, OnnxMl.GraphProto.Builder graph, long batch, String input) {
        this.file = file;
        this.graph = graph;
        this.batch = batch;
        this.input = input;
        graph.getInputList().forEach(value -> fromInput.add(value.getName()));
        graph.getInitializerList().forEach(array -> {
            fromInput.remove(array.getName());
            remember(array.getName(), array);
            if (array.getDimsCount() > 1 && array.getDims(0) == 1) {
                single.put(array.getName(), array.getDimsCount());
            }
        });
    }

    private void remember(String name, OnnxMl.TensorProto array) {
        boolean isShape = array.getDataType() == OnnxMl.TensorProto.DataType.INT64_VALUE
                && array.getDimsCount() == 1
                && array.getDims(0) >= 1
                && array.getDims(0) <= 8
                && array.getDataLocation() != OnnxMl.TensorProto.DataLocation.EXTERNAL;
        if (isShape && Arrays.read(file, array) instanceof Array.Longs longs) {
            constants.put(name, longs.values());
        }
    }

    void apply() {
        for (OnnxMl.NodeProto node : graph.getNodeList()) {
            if (node.getOutputCount() == 0) {
                nodes.add(node);
                continue;
            }
            if (node.getOpType().equals("Constant") && node.getOutputCount() == 1) {
                node.getAttributeList().stream()
                        .filter(attribute -> attribute.getName().equals("value") && attribute.hasT())
                        .forEach(attribute -> remember(node.getOutput(0), attribute.getT()));
                node.getAttributeList().stream()
                        .filter(attribute -> attribute.getName().equals("value_ints") && attribute.getIntsCount() > 0)
                        .forEach(attribute -> constants.put(
                                node.getOutput(0),
                                attribute.getIntsList().stream()
                                        .mapToLong(Long::longValue)
                                        .toArray()));
            }
            boolean depends = node.getInputList().stream().anyMatch(fromInput::contains);
            if (depends) {
                fromInput.addAll(node.getOutputList());
            }
            nodes.add(depends && batch == 1 && node.getOpType().equals("Concat") ? joined(node) : freed(node));
        }
        graph.clearNode().addAllNode(nodes);
    }

    /** Arrays for one example, joined along another axis than the first to what there is of each. */
    private OnnxMl.NodeProto joined(OnnxMl.NodeProto node) {
        boolean examples =
                node.getAttributeList().stream().anyMatch(axis -> axis.getName().equals("axis") && axis.getI() == 0);
        OnnxMl.NodeProto.Builder joined = node.toBuilder();
        for (int i = 0; i < node.getInputCount() && !examples; i++) {
            Integer axes = single.get(node.getInput(i));
            if (axes != null) {
                String name = node.getOutput(0) + "/free-batch" + i;
                long[] ones = new long[axes - 1];
                java.util.Arrays.fill(ones, 1);
                prepend(name + "/sizes", ones);
                nodes.add(
                        node("Expand", name, node.getInput(i), name + "/sizes").build());
                joined.setInput(i, name);
            }
        }
        return joined.build();
    }

    private OnnxMl.NodeProto freed(OnnxMl.NodeProto node) {
        int index = switch (node.getOpType()) {
            case "Reshape", "Expand" -> 1;
            case "Resize" -> 3;
            default -> -1;
        };
        long[] shape = index < 0 || index >= node.getInputCount() ? null : constants.get(node.getInput(index));
        if (shape == null || shape[0] != batch) {
            return node;
        }
        String name = node.getOutput(0) + "/free-batch";
        if (!node.getOpType().equals("Reshape")) {
            prepend(name, java.util.Arrays.copyOfRange(shape, 1, shape.length));
        } else if (fromInput.contains(node.getInput(0))) {
            boolean inferred = java.util.Arrays.stream(shape).anyMatch(size -> size == -1);
            long[] free = shape.clone();
            free[0] = inferred ? 0 : -1;
            graph.addInitializer(Arrays.write(name, Array.longs(free)));
        } else {
            return node;
        }
        OnnxMl.NodeProto.Builder freed = node.toBuilder().setInput(index, name);
        if (java.util.Arrays.stream(shape).noneMatch(size -> size == 0)) {
            // With no zero of its own, the one put in may copy.
            freed.clearAttribute();
            node.getAttributeList().stream()
                    .filter(attribute -> !attribute.getName().equals("allowzero"))
                    .forEach(freed::addAttribute);
        }
        return freed.build();
    }

    /** The batch's size in front of the rest of a shape. */
    private void prepend(String name, long[] rest) {
        graph.addInitializer(Arrays.write(name + "/first", Array.longs(0)));
        graph.addInitializer(Arrays.write(name + "/rest", Array.longs(rest)));
        nodes.add(node("Shape", name + "/shape", input).build());
        nodes.add(
                node("Gather", name + "/size", name + "/shape", name + "/first").build());
        nodes.add(node("Concat", name, name + "/size", name + "/rest")
                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                        .setName("axis")
                        .setType(OnnxMl.AttributeProto.AttributeType.INT)
                        .setI(0))
                .build());
    }

    private static OnnxMl.NodeProto.Builder node(String op, String output, String... inputs) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(op)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }
}
