package dev.foil.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A network: operations in an order in which each comes after what it reads, and the arrays they read by name. It is
 * immutable; training makes another with other arrays.
 *
 * @param name for reports
 * @param inputs what goes in
 * @param outputs what comes out
 * @param nodes topologically sorted
 * @param arrays parameters, buffers and constants by name
 */
public record Graph(String name, List<Port> inputs, List<Port> outputs, List<Node> nodes, Map<String, Array> arrays) {
    /** The operator set all graphs in memory are written in; readers upgrade older files to it. */
    public static final int OPSET = 21;

    public Graph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        nodes = List.copyOf(nodes);
        arrays = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /** The same graph with some arrays replaced. */
    public Graph withArrays(Map<String, ? extends Array> replaced) {
        Map<String, Array> all = new LinkedHashMap<>(arrays);
        replaced.forEach((key, array) -> {
            if (!all.containsKey(key)) {
                throw new IllegalArgumentException("the graph has no array '" + key + "'");
            }
            all.put(key, array);
        });
        return new Graph(name, inputs, outputs, nodes, all);
    }

    public Graph withNodes(List<Node> replaced) {
        return new Graph(name, inputs, outputs, replaced, arrays);
    }

    public Graph withOutputs(List<Port> replaced) {
        return new Graph(name, inputs, replaced, nodes, arrays);
    }

    public Graph named(String renamed) {
        return new Graph(renamed, inputs, outputs, nodes, arrays);
    }

    /** Each node by the names of its outputs. */
    public Map<String, Node> producers() {
        Map<String, Node> producers = new HashMap<>();
        for (Node node : nodes) {
            node.outputs().forEach(output -> producers.put(output, node));
        }
        return producers;
    }

    /** How often each value is read, by nodes and as a graph output. */
    public Map<String, Integer> uses() {
        Map<String, Integer> uses = new HashMap<>();
        nodes.forEach(node -> node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum)));
        outputs.forEach(output -> uses.merge(output.name(), 1, Integer::sum));
        return uses;
    }

    /** The graph without nodes and arrays that no output depends on. */
    public Graph pruned() {
        Map<String, Integer> needed = new HashMap<>();
        outputs.forEach(output -> needed.put(output.name(), 1));
        List<Node> kept = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.outputs().stream().anyMatch(needed::containsKey)) {
                kept.add(0, node);
                node.inputs().forEach(input -> needed.put(input, 1));
            }
        }
        Map<String, Array> read = new LinkedHashMap<>(arrays);
        read.keySet().retainAll(needed.keySet());
        return new Graph(name, inputs, outputs, kept, read);
    }

    /** The graph with every node passed through a function. */
    public Graph mapNodes(UnaryOperator<Node> change) {
        return withNodes(nodes.stream().map(change).toList());
    }
}
