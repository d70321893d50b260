package dev.foil.model;

import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several classifiers' graphs as one graph, which is written, trained, attacked and audited like any other. Where models
 * are not all graphs, or only an attack sees them as one, there is {@link Ensemble}.
 */
public final class EnsembleGraph {
    private static final String INPUT = "input";
    private static final String OUTPUT = "logits";

    private EnsembleGraph() {}

    /**
     * Joins the first outputs of classifiers of one input, a softmax at their end left out. Names get {@code m1/},
     * {@code m2/} … in front.
     *
     * @throws UserError where there are none, or they differ in their input or number of classes
     */
    public static Graph of(List<Graph> members, Averaging averaging) {
        if (members.isEmpty()) {
            throw new UserError("An ensemble needs at least one model.");
        }
        List<Node> nodes = new ArrayList<>();
        Map<String, Array> arrays = new LinkedHashMap<>();
        List<String> logits = new ArrayList<>();
        List<Graph> alike = members.stream()
                .map(member -> Logits.of(member.withOutputs(member.outputs().subList(0, 1)))
                        .pruned())
                .toList();
        Graph first = alike.get(0);
        for (Graph member : alike) {
            requireAlike(first, member);
            String prefix = "m" + (logits.size() + 1) + "/";
            String input = member.inputs().get(0).name();
            for (Node node : member.nodes()) {
                nodes.add(new Node(
                        node.op(),
                        prefix + node.name(),
                        node.inputs().stream()
                                .map(name -> renamed(prefix, input, name))
                                .toList(),
                        node.outputs().stream()
                                .map(name -> renamed(prefix, input, name))
                                .toList(),
                        node.attributes()));
            }
            member.arrays().forEach((name, array) -> arrays.put(prefix + name, array));
            logits.add(renamed(prefix, input, member.outputs().get(0).name()));
        }
        averaging.join(logits, OUTPUT, nodes, arrays);
        return new Graph(
                "ensemble",
                List.of(new Port(INPUT, first.inputs().get(0).dims())),
                List.of(new Port(OUTPUT, first.outputs().get(0).dims())),
                nodes,
                arrays);
    }

    private static String renamed(String prefix, String input, String name) {
        return name.isEmpty() ? name : name.equals(input) ? INPUT : prefix + name;
    }

    private static void requireAlike(Graph first, Graph other) {
        for (Graph graph : List.of(first, other)) {
            if (graph.inputs().size() != 1) {
                throw new UserError("Model '" + graph.name() + "' has "
                        + graph.inputs().size() + " inputs; a member of an ensemble has one.");
            }
        }
        requireSame("takes", first, first.inputs().get(0), other, other.inputs().get(0));
        requireSame(
                "gives", first, first.outputs().get(0), other, other.outputs().get(0));
    }

    private static void requireSame(String verb, Graph first, Port one, Graph second, Port other) {
        if (!one.exampleText().equals(other.exampleText())) {
            throw new UserError("Models of an ensemble must take the same inputs and tell the same classes: '"
                    + first.name() + "' " + verb + " " + one.exampleText() + ", '" + second.name() + "' "
                    + other.exampleText() + ".");
        }
    }
}
