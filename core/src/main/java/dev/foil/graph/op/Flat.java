package dev.foil.graph.op;

import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds where a network's gradient is zero by construction. An operation is flat whose output does not change with small
 * changes of its inputs: rounding, comparing, picking an index. Behind one a gradient attack sees nothing (obfuscated
 * gradients, Athalye et al. 2018), though the network need be no more robust for it.
 */
public final class Flat {
    private static final Set<String> OPS = Set.of(
            "Sign",
            "Floor",
            "Ceil",
            "Round",
            "Hardmax",
            "IsNaN",
            "IsInf",
            "ArgMax",
            "ArgMin",
            "Equal",
            "Greater",
            "GreaterOrEqual",
            "Less",
            "LessOrEqual",
            "Not",
            "And",
            "Or",
            "Xor",
            "NonZero");

    /** They read an input's shape, which no change of its values moves. */
    private static final Set<String> SHAPES = Set.of("Shape", "Size", "ConstantOfShape");

    private static final Set<Long> FLOAT_TYPES = Set.of(1L, 10L, 11L, 16L);

    private Flat() {}

    /** Whether an operation is flat whatever its attributes are. */
    public static boolean is(String op) {
        return OPS.contains(op);
    }

    /** Nodes that stop the gradient of what they read; others may lead around them. */
    public static List<Node> in(Graph graph) {
        List<Node> stops = new ArrayList<>();
        follow(graph, stops);
        return stops;
    }

    /** Whether the first output's derivative is zero everywhere, along every path. */
    public static boolean everywhere(Graph graph) {
        return !moving(graph).contains(graph.outputs().get(0).name());
    }

    /** Names of the values that move with the inputs, those among them. */
    public static Set<String> moving(Graph graph) {
        return follow(graph, new ArrayList<>());
    }

    private static Set<String> follow(Graph graph, List<Node> stops) {
        Set<String> moving = new HashSet<>();
        graph.inputs().forEach(input -> moving.add(input.name()));
        for (Node node : graph.nodes()) {
            boolean reads =
                    !SHAPES.contains(node.op()) && node.inputs().stream().anyMatch(moving::contains);
            if (reads && isFlat(node)) {
                stops.add(node);
            } else if (reads) {
                moving.addAll(node.outputs());
            }
        }
        return moving;
    }

    private static boolean isFlat(Node node) {
        boolean toWhole = node.op().equals("Cast")
                && !FLOAT_TYPES.contains(node.attributes().whole("to", 1));
        return toWhole || OPS.contains(node.op());
    }
}
