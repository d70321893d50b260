package dev.foil.model;

import dev.foil.data.Shape;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A way for gradients around a part of a graph that stops them: backward pass differentiable approximation (Athalye,
 * Carlini and Wagner, "Obfuscated gradients give a false sense of security", ICML 2018, section 4.1). Forward the part
 * runs as it is, backward it counts as the identity.
 *
 * @param from the value that gradients come back to
 * @param to the value behind the part, of the same shape
 */
public record Bypass(String from, String to) {
    /** The name that stands for whatever {@link #in} finds. */
    public static final String AUTO = "auto";

    /** The name that stands for no way around anything. */
    public static final String NONE = "none";

    private static final String OP = "foil.StraightThrough";
    private static final int NAMED = 5;

    /**
     * Ways around every part without which a network whose gradient is zero by construction would have one: from the
     * nearest smooth value that has the shape of what comes out.
     *
     * @return in the order in which they are to be taken; empty where the network has a gradient, or none can be had
     */
    public static List<Bypass> in(Graph graph, Shape example) {
        List<Bypass> all = new ArrayList<>();
        Graph current = graph;
        while (true) {
            Influence influence = new Influence(current, example);
            if (!influence.isFlat(graph.outputs().get(0).name())) {
                return List.copyOf(all);
            }
            List<Bypass> found = around(influence);
            if (found.isEmpty()) {
                return List.of();
            }
            for (Bypass bypass : found) {
                current = bypass.apply(current);
            }
            all.addAll(found);
        }
    }

    /** Those that stand side by side; what lies behind one of them may not need another. */
    private static List<Bypass> around(Influence influence) {
        List<Bypass> found = new ArrayList<>();
        Set<String> ends = new HashSet<>();
        for (String value : influence.shattered()) {
            if (!influence.isBehind(value, ends)) {
                influence.gates(value).findFirst().ifPresent(from -> {
                    found.add(new Bypass(from, value));
                    ends.add(value);
                });
            }
        }
        return found;
    }

    /**
     * What a user names: a value or the node that makes it, behind which the network is differentiated; everything up to
     * it counts as the identity. {@link #AUTO} for what {@link #in} finds, {@link #NONE} for nothing.
     *
     * @throws UserError where there is no such value, none before it has its shape, or nothing is found
     */
    public static List<Bypass> named(Graph graph, Shape example, String name) {
        if (name.equals(NONE)) {
            return List.of();
        }
        if (name.equals(AUTO)) {
            List<Bypass> found = in(graph, example);
            if (found.isEmpty()) {
                throw new UserError("bpda is auto, and model '" + graph.name()
                        + "' has no part that stops all gradients and keeps a shape. Maybe leave --bpda out?");
            }
            return found;
        }
        Influence influence = new Influence(graph, example);
        String value = graph.nodes().stream()
                .filter(node -> node.name().equals(name) || node.outputs().contains(name))
                .map(node -> node.outputs().contains(name) ? name : node.output())
                .filter(influence::reaches)
                .findFirst()
                .orElseThrow(() -> new UserError("bpda is '" + name + "' and model '" + graph.name()
                        + "' has no such value that hangs on its input." + hint(graph, example)));
        String from = influence
                .gates(value)
                .reduce((near, far) -> far)
                .orElseThrow(() -> new UserError("bpda is '" + name
                        + "', a value of shape " + influence.shape(value).example()
                        + ", and nothing before it has that shape." + hint(graph, example)));
        return List.of(new Bypass(from, value));
    }

    private static String hint(Graph graph, Shape example) {
        Set<String> ends = new LinkedHashSet<>();
        in(graph, example).stream().limit(NAMED).forEach(bypass -> ends.add("'" + bypass.to() + "'"));
        return ends.isEmpty()
                ? " Maybe 'foil inspect' shows what is in it?"
                : " Maybe " + String.join(", ", ends) + "?";
    }

    /** The graph with this way in it; what it computes stays the same. */
    public Graph apply(Graph graph) {
        String through = to + "/through";
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            nodes.add(node.withInputs(node.inputs().stream()
                    .map(in -> in.equals(to) ? through : in)
                    .toList()));
            if (node.outputs().contains(to)) {
                nodes.add(new Node(OP, through, List.of(from, to), List.of(through), Attributes.NONE));
            }
        }
        List<Port> outputs = graph.outputs().stream()
                .map(port -> port.name().equals(to) ? new Port(through, port.dims()) : port)
                .toList();
        return graph.withNodes(nodes).withOutputs(outputs);
    }
}
