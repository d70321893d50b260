package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import java.util.Optional;

/**
 * Frees the batch axis of files that were exported for one fixed batch size: in what the inputs and outputs state, and
 * in target shapes that begin with it. What the nodes compute may then run over the batch: whoever runs several examples
 * at once must compare them with each alone.
 */
final class FreeBatch {
    private FreeBatch() {}

    /** The model with its batch axes freed; empty where they are free already. */
    static Optional<OnnxMl.ModelProto> of(String file, OnnxMl.ModelProto model) {
        OnnxMl.GraphProto graph = model.getGraph();
        boolean fixed = false;
        long size = 0;
        String input = "";
        OnnxMl.GraphProto.Builder freed = graph.toBuilder().clearValueInfo();
        for (int i = 0; i < graph.getInputCount(); i++) {
            if (isFixed(graph.getInput(i))
                    && !isInitialiser(graph, graph.getInput(i).getName())) {
                fixed = true;
                input = graph.getInput(i).getName();
                size = graph.getInput(i)
                        .getType()
                        .getTensorType()
                        .getShape()
                        .getDim(0)
                        .getDimValue();
                freed.setInput(i, free(graph.getInput(i)));
            }
        }
        if (!fixed) {
            return Optional.empty();
        }
        for (int i = 0; i < graph.getOutputCount(); i++) {
            if (isFixed(graph.getOutput(i))) {
                freed.setOutput(i, free(graph.getOutput(i)));
            }
        }
        // Some exporters write a free axis as 0 or −1, which says nothing of target shapes.
        if (size > 0) {
            new FreeShapes(file, freed, size, input).apply();
        }
        return Optional.of(model.toBuilder().setGraph(freed).build());
    }

    private static boolean isInitialiser(OnnxMl.GraphProto graph, String name) {
        return graph.getInitializerList().stream()
                .anyMatch(array -> array.getName().equals(name));
    }

    private static boolean isFixed(OnnxMl.ValueInfoProto value) {
        OnnxMl.TensorShapeProto shape = value.getType().getTensorType().getShape();
        return shape.getDimCount() > 1 && shape.getDim(0).hasDimValue();
    }

    private static OnnxMl.ValueInfoProto free(OnnxMl.ValueInfoProto value) {
        OnnxMl.ValueInfoProto.Builder freed = value.toBuilder();
        freed.getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .setDim(0, OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        return freed.build();
    }
}
