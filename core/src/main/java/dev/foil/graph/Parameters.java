package dev.foil.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of a graph's arrays training changes, and which are running statistics. */
public final class Parameters {
    /** Operations whose listed inputs are learnt, wherever they are read from a float array. */
    private static final Map<String, List<Integer>> LEARNT = Map.of(
            "Conv", List.of(1, 2),
            "ConvTranspose", List.of(1, 2),
            "Gemm", List.of(0, 1, 2),
            "MatMul", List.of(0, 1),
            "PRelu", List.of(1),
            "BatchNormalization", List.of(1, 2),
            "InstanceNormalization", List.of(1, 2),
            "LayerNormalization", List.of(1, 2),
            "GroupNormalization", List.of(1, 2));

    /** Operations that exporters put between an array and the layer that learns it. */
    private static final Set<String> PASSING =
            Set.of("Identity", "Cast", "Transpose", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Expand");

    private Parameters() {}

    /** Names of the learnt arrays, in the graph's order. */
    public static List<String> trainable(Graph graph) {
        Map<String, Node> producers = graph.producers();
        Set<String> found = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            for (int index : LEARNT.getOrDefault(node.op(), List.of())) {
                found.add(node.input(index));
            }
            if (node.op().equals("ReduceSumSquare")) {
                found.addAll(distance(producers.get(node.input(0)), producers));
            }
            if (node.op().equals("Add") && node.inputs().stream().anyMatch(in -> isProduct(producers.get(in)))) {
                found.addAll(node.inputs());
            }
        }
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (PASSING.contains(node.op()) && found.contains(node.output())) {
                found.add(node.input(0));
            }
        }
        List<String> names = new ArrayList<>(graph.arrays().keySet());
        names.removeIf(name -> !found.contains(name) || !(graph.arrays().get(name) instanceof Array.Floats));
        return names;
    }

    /** Names of running means and variances, in the graph's order. */
    public static List<String> statistics(Graph graph) {
        Set<String> found = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            if (node.op().equals("BatchNormalization")) {
                found.add(node.input(3));
                found.add(node.input(4));
            }
        }
        return graph.arrays().keySet().stream().filter(found::contains).toList();
    }

    /** Number of learnt values. */
    public static long count(Graph graph) {
        return trainable(graph).stream()
                .mapToLong(
                        name -> java.util.Objects.requireNonNull(graph.arrays().get(name))
                                .shape()
                                .size())
                .sum();
    }

    /** What a squared distance is measured by: an array that is subtracted, and one that scales the difference. */
    private static List<String> distance(@Nullable Node node, Map<String, Node> producers) {
        if (node != null && node.op().equals("Mul")) {
            List<String> found = new ArrayList<>(node.inputs());
            node.inputs().forEach(input -> found.addAll(distance(producers.get(input), producers)));
            return found;
        }
        return node != null && node.op().equals("Sub") ? node.inputs() : List.of();
    }

    private static boolean isProduct(@Nullable Node node) {
        return node != null && node.op().equals("MatMul");
    }
}
