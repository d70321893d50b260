package dev.foil.model;

import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes a final softmax off a classifier. Behind a softmax a confident model's gradient vanishes in floating point,
 * and an attack would see a robustness that isn't there (gradient masking; Carlini and Wagner 2017, section IV).
 */
public final class Logits {
    private static final Set<String> SOFTMAXES = Set.of("Softmax", "LogSoftmax");

    private Logits() {}

    /** The graph with its first output in front of the softmax; the graph itself where there is none. */
    public static Graph of(Graph graph) {
        Port output = graph.outputs().get(0);
        Node last = graph.producers().get(output.name());
        while (last != null && last.op().equals("Identity")) {
            last = graph.producers().get(last.input(0));
        }
        if (last == null || !SOFTMAXES.contains(last.op())) {
            return graph;
        }
        List<Port> outputs = new ArrayList<>(graph.outputs());
        outputs.set(0, new Port(last.input(0), output.dims()));
        return graph.withOutputs(outputs).pruned();
    }
}
