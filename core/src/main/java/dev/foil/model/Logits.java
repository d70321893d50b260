package dev.foil.model;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.graph.exec.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a final softmax off a classifier. Behind a softmax a confident model's gradient vanishes in floating point,
 * and an attack would see a robustness that isn't there (gradient masking; Carlini and Wagner 2017, section IV). The
 * two probabilities that scikit-learn's networks make of one sigmoid, {@code (1 − σ(z), σ(z))}, are the softmax of
 * {@code (−z/2, z/2)}. Axes of size 1 behind the classes go, too.
 */
public final class Logits {
    private static final Set<String> SOFTMAXES = Set.of("Softmax", "LogSoftmax");
    private static final Set<String> RESHAPING = Set.of("Reshape", "Flatten", "Squeeze");

    /** Examples whose axis is told apart from others of size 1. */
    private static final int BATCH = 2;

    private Logits() {}

    /**
     * The graph with its first output in front of the softmax, in two axes; the graph itself where it is that. What a
     * softmax runs over must be the classes, all of them: others stay, as does one whose axes the graph leaves open.
     */
    public static Graph of(Graph graph) {
        List<Port> inputs = graph.inputs();
        List<Integer> dims = inputs.isEmpty() ? List.of() : inputs.get(0).dims();
        boolean open =
                inputs.size() != 1 || dims.isEmpty() || dims.stream().skip(1).anyMatch(dim -> dim == Port.ANY);
        return of(graph, open ? null : new Shape(dims.subList(1, dims.size())));
    }

    /** The same for examples of a shape. */
    static Graph of(Graph graph, @Nullable Shape example) {
        Port output = graph.outputs().get(0);
        Map<String, Node> producers = graph.producers();
        Node last = producers.get(output.name());
        boolean reshaped = output.dims().size() > 2;
        while (last != null && (last.op().equals("Identity") || RESHAPING.contains(last.op()))) {
            reshaped |= RESHAPING.contains(last.op());
            last = producers.get(last.input(0));
        }
        if (last != null && SOFTMAXES.contains(last.op()) && isOverClasses(graph, last, example, reshaped)) {
            return ending(graph, last.input(0), reshaped);
        }
        String logit = last == null || reshaped ? null : ofPair(last, graph, producers);
        if (logit != null) {
            return pair(graph, logit, java.util.Objects.requireNonNull(last).attributes());
        }
        return output.dims().size() > 2 ? ending(graph, output.name(), true) : graph;
    }

    /** Whether a softmax runs over one axis behind the batch and all others have size 1. */
    private static boolean isOverClasses(Graph graph, Node softmax, @Nullable Shape example, boolean reshaped) {
        long axis = softmax.attributes().whole("axis", -1);
        if (example == null) {
            return !reshaped && (axis == 1 || axis == -1);
        }
        Shape all =
                new Facts(graph, Map.of(graph.inputs().get(0).name(), example.batched(BATCH))).shape(softmax.output());
        long counted = axis < 0 ? axis + all.rank() : axis;
        return counted > 0
                && counted < all.rank()
                && all.dim(0) == BATCH
                && all.size() == (long) BATCH * all.dim((int) counted);
    }

    private static Graph ending(Graph graph, String value, boolean flatten) {
        List<Node> nodes = new ArrayList<>(graph.nodes());
        String end = flatten ? value + "/rows" : value;
        if (flatten) {
            nodes.add(new Node("Flatten", end, List.of(value), List.of(end), Attributes.NONE));
        }
        return ending(graph.withNodes(nodes), end);
    }

    private static Graph ending(Graph graph, String value) {
        List<Port> outputs = new ArrayList<>(graph.outputs());
        List<Integer> dims = outputs.get(0).dims();
        outputs.set(0, new Port(value, dims.size() > 2 ? dims.subList(0, 2) : dims));
        return graph.withOutputs(outputs).pruned();
    }

    /** z, where a node joins 1 − σ(z) and σ(z); null elsewhere. */
    private static @Nullable String ofPair(Node node, Graph graph, Map<String, Node> producers) {
        Node yes = producers.get(node.input(1));
        Node no = producers.get(node.input(0));
        boolean pair = node.op().equals("Concat")
                && node.inputs().size() == 2
                && yes != null
                && yes.op().equals("Sigmoid")
                && no != null
                && no.op().equals("Sub")
                && no.input(1).equals(yes.output())
                && graph.arrays().get(no.input(0)) instanceof Array.Floats one
                && one.values().length == 1
                && one.values()[0] == 1;
        return pair && yes != null ? yes.input(0) : null;
    }

    private static Graph pair(Graph graph, String logit, Attributes axis) {
        String half = logit + "/half";
        String below = logit + "/below";
        String above = logit + "/above";
        String both = logit + "/both";
        Map<String, Array> arrays = new LinkedHashMap<>(graph.arrays());
        arrays.put(half, Array.scalar(0.5f));
        List<Node> nodes = new ArrayList<>(graph.nodes());
        nodes.add(new Node("Mul", above, List.of(logit, half), List.of(above), Attributes.NONE));
        nodes.add(new Node("Neg", below, List.of(above), List.of(below), Attributes.NONE));
        nodes.add(new Node("Concat", both, List.of(below, above), List.of(both), axis));
        return ending(new Graph(graph.name(), graph.inputs(), graph.outputs(), nodes, arrays), both);
    }
}
