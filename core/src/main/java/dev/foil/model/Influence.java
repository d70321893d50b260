package dev.foil.model;

import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.exec.Facts;
import dev.foil.graph.op.Flat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How a graph's values hang on its one input: which do, whether smoothly, and what they all pass through. */
final class Influence {
    /** Examples whose axis is told apart from others of size 1. */
    private static final int BATCH = 2;

    private final Graph graph;
    private final String input;
    private final Facts facts;
    private final Set<String> moving;
    /** Nearest value that every way from the input to a value passes, for each value that hangs on the input. */
    private final Map<String, String> gate = new LinkedHashMap<>();

    private final Map<String, Integer> depth = new HashMap<>();

    Influence(Graph graph, Shape example) {
        this.graph = graph;
        this.input = graph.inputs().get(0).name();
        this.facts = new Facts(graph, Map.of(input, example.batched(BATCH)));
        this.moving = Flat.moving(graph);
        depth.put(input, 0);
        for (Node node : graph.nodes()) {
            node.inputs().stream()
                    .filter(depth::containsKey)
                    .reduce(this::meet)
                    .ifPresent(before -> node.outputs().forEach(output -> add(output, before)));
        }
    }

    private void add(String value, String before) {
        if (!value.isEmpty() && facts.value(value) == null) {
            gate.put(value, before);
            depth.put(value, depth(before) + 1);
        }
    }

    private int depth(String value) {
        return java.util.Objects.requireNonNull(depth.get(value));
    }

    private String gate(String value) {
        return java.util.Objects.requireNonNull(gate.get(value));
    }

    /** The nearest value that both lie behind. */
    private String meet(String one, String other) {
        String a = one;
        String b = other;
        while (!a.equals(b)) {
            if (depth(a) >= depth(b)) {
                a = gate(a);
            } else {
                b = gate(b);
            }
        }
        return a;
    }

    /** Whether a value hangs on the input. */
    boolean reaches(String value) {
        return gate.containsKey(value);
    }

    /** Whether a value hangs on the input and no change small enough moves it. */
    boolean isFlat(String value) {
        return reaches(value) && !moving.contains(value);
    }

    /** Real values from which on nothing moves, up to the output, in the graph's order. */
    List<String> shattered() {
        Set<String> lost = new HashSet<>();
        graph.outputs().stream()
                .limit(1)
                .map(port -> port.name())
                .filter(this::isFlat)
                .forEach(lost::add);
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (node.outputs().stream().anyMatch(lost::contains)) {
                node.inputs().stream().filter(this::isFlat).forEach(lost::add);
            }
        }
        return gate.keySet().stream()
                .filter(value -> lost.contains(value) && facts.type(value).isReal())
                .toList();
    }

    /** Smooth values of a value's shape that every way to it passes, the nearest first; the input comes last. */
    Stream<String> gates(String value) {
        return Stream.iterate(
                        gate(value), before -> !before.isEmpty(), before -> before.equals(input) ? "" : gate(before))
                .filter(before -> moving.contains(before) && facts.type(before).isReal())
                .filter(before -> facts.shape(before).equals(facts.shape(value)));
    }

    /** Whether one value hangs on any of others. */
    boolean isBehind(String value, Set<String> others) {
        Set<String> behind = new HashSet<>(others);
        for (Node node : graph.nodes()) {
            if (node.inputs().stream().anyMatch(behind::contains)) {
                behind.addAll(node.outputs());
            }
        }
        return behind.contains(value) && !others.contains(value);
    }

    Shape shape(String value) {
        return facts.shape(value);
    }
}
