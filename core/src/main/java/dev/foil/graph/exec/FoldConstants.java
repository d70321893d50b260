package dev.foil.graph.exec;

import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the values that are known before anything runs in the place of the nodes that compute them. */
final class FoldConstants implements Pass {
    @Override
    public Graph apply(Graph graph, Facts facts) {
        Map<String, Array> arrays = new LinkedHashMap<>(graph.arrays());
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Map<String, Array> known = new LinkedHashMap<>();
            List<String> made =
                    node.outputs().stream().filter(name -> !name.isEmpty()).toList();
            for (String output : made) {
                Array value = facts.value(output);
                if (value != null) {
                    known.put(output, value);
                }
            }
            if (known.size() == made.size()) {
                arrays.putAll(known);
            } else {
                nodes.add(node);
            }
        }
        return nodes.size() == graph.nodes().size()
                ? graph
                : new Graph(graph.name(), graph.inputs(), graph.outputs(), nodes, arrays);
    }
}
