package dev.foil.graph;

import java.util.List;

/**
 * One operation of a graph.
 *
 * @param op the ONNX operator's name, or {@code foil.…} for one that exists in execution plans only
 * @param name unique in its graph
 * @param inputs names of values; empty for an optional input left out
 * @param outputs names of values
 * @param attributes as in ONNX
 */
public record Node(String op, String name, List<String> inputs, List<String> outputs, Attributes attributes) {
    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** The first output, for most operations the only one. */
    public String output() {
        return outputs.get(0);
    }

    /** Name of an input, empty where it is left out. */
    public String input(int index) {
        return index < inputs.size() ? inputs.get(index) : "";
    }

    public Node withInputs(List<String> replaced) {
        return new Node(op, name, replaced, outputs, attributes);
    }

    public Node withAttributes(Attributes replaced) {
        return new Node(op, name, inputs, outputs, replaced);
    }
}
