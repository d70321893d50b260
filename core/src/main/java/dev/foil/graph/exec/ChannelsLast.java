package dev.foil.graph.exec;

import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps images with channels innermost in memory, as oneDNN's convolutions like them: the weights, and the inputs that
 * come from outside; everything between follows by itself. Shapes stay as they are.
 */
final class ChannelsLast implements Pass {
    @Override
    public Graph apply(Graph graph, Facts facts) {
        Map<String, Node> producers = graph.producers();
        List<Node> nodes = new ArrayList<>();
        Set<String> turned = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (!node.op().startsWith("Conv") || facts.shape(node.input(0)).rank() != 4) {
                nodes.add(node);
                continue;
            }
            List<String> inputs = new ArrayList<>(node.inputs());
            for (int i = 0; i < 2; i++) {
                String input = inputs.get(i);
                boolean fromOutside = i == 1 || !producers.containsKey(input);
                if (fromOutside) {
                    String name = input + "/channels-last";
                    if (turned.add(name)) {
                        nodes.add(new Node("foil.ChannelsLast", name, List.of(input), List.of(name), Attributes.NONE));
                    }
                    inputs.set(i, name);
                }
            }
            nodes.add(node.withInputs(inputs));
        }
        return graph.withNodes(nodes);
    }
}
