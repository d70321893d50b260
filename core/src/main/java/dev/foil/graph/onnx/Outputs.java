package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of a file's outputs its graph has: those of real numbers, a table of scores first. Classifiers of
 * scikit-learn's kind give the label first, and may wrap their scores into a list of maps (ZipMap).
 */
final class Outputs {
    private static final Set<Integer> REAL = Set.of(1, 10, 11, 16);

    private Outputs() {}

    /** The model with the maps' content in the place of the maps; empty where there are none. */
    static Optional<OnnxMl.ModelProto> unwrapped(OnnxMl.ModelProto model) {
        OnnxMl.GraphProto graph = model.getGraph();
        OnnxMl.GraphProto.Builder unwrapped = graph.toBuilder().clearNode();
        for (OnnxMl.NodeProto node : graph.getNodeList()) {
            boolean zip = node.getOpType().equals("ZipMap") && node.getInputCount() == 1 && node.getOutputCount() == 1;
            if (!zip) {
                unwrapped.addNode(node);
                continue;
            }
            for (int i = 0; i < graph.getOutputCount(); i++) {
                if (graph.getOutput(i).getName().equals(node.getOutput(0))) {
                    unwrapped.setOutput(i, table(node.getInput(0)));
                }
            }
        }
        return unwrapped.getNodeCount() == graph.getNodeCount()
                ? Optional.empty()
                : Optional.of(model.toBuilder().setGraph(unwrapped).build());
    }

    private static OnnxMl.ValueInfoProto table(String name) {
        OnnxMl.ValueInfoProto.Builder value = OnnxMl.ValueInfoProto.newBuilder().setName(name);
        value.getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(1)
                .getShapeBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("classes"));
        return value.build();
    }

    /**
     * The outputs of real numbers.
     *
     * @throws UserError where there are none
     */
    static List<OnnxMl.ValueInfoProto> real(String file, OnnxMl.GraphProto graph) {
        List<OnnxMl.ValueInfoProto> real = candidates(graph);
        if (real.isEmpty() && graph.getOutputCount() > 0) {
            OnnxMl.ValueInfoProto first = graph.getOutput(0);
            throw new UserError(file + " gives no real numbers: its output '" + first.getName()
                    + "' has element type " + first.getType().getTensorType().getElemType()
                    + ". Maybe export it with its scores or probabilities as an output?");
        }
        for (int i = 1; i < real.size(); i++) {
            boolean table = axes(real.get(i)) == 2 && axes(real.get(0)) != 2;
            if (table) {
                real.add(0, real.remove(i));
            }
        }
        return real;
    }

    private static List<OnnxMl.ValueInfoProto> candidates(OnnxMl.GraphProto graph) {
        List<OnnxMl.ValueInfoProto> real = new ArrayList<>();
        for (OnnxMl.ValueInfoProto output : graph.getOutputList()) {
            // Some files leave types out.
            int type = output.getType().getTensorType().getElemType();
            boolean untyped = type == 0
                    && !output.getType().hasSequenceType()
                    && !output.getType().hasMapType();
            if (untyped || REAL.contains(type)) {
                real.add(output);
            }
        }
        return real;
    }

    private static int axes(OnnxMl.ValueInfoProto output) {
        return output.getType().getTensorType().getShape().getDimCount();
    }

    /** The nodes that are run: all, where no output is of real numbers. */
    static List<OnnxMl.NodeProto> needed(OnnxMl.ModelProto model) {
        OnnxMl.GraphProto graph = unwrapped(model).orElse(model).getGraph();
        List<OnnxMl.ValueInfoProto> real = candidates(graph);
        return real.isEmpty() ? graph.getNodeList() : needed(graph, real);
    }

    /** The nodes that values depend on, in the file's order. */
    static List<OnnxMl.NodeProto> needed(OnnxMl.GraphProto graph, List<OnnxMl.ValueInfoProto> values) {
        Set<String> needed = new HashSet<>();
        values.forEach(value -> needed.add(value.getName()));
        List<OnnxMl.NodeProto> kept = new ArrayList<>();
        for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
            OnnxMl.NodeProto node = graph.getNode(i);
            if (node.getOutputList().stream().anyMatch(needed::contains)) {
                needed.addAll(node.getInputList());
                kept.add(node);
            }
        }
        java.util.Collections.reverse(kept);
        return kept;
    }
}
