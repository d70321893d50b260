package dev.foil.graph.exec;

import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * max(relu(x)) = relu(max(x)): pooling first leaves a quarter of the values to rectify. Gradients agree too: where the
 * maximum is not positive both are zero, elsewhere both go to the place of the maximum.
 */
final class ReluBehindMaxPool implements Pass {
    @Override
    public Graph apply(Graph graph, Facts facts) {
        Map<String, Node> producers = graph.producers();
        Map<String, Integer> uses = graph.uses();
        List<Node> nodes = new ArrayList<>(graph.nodes());
        for (int i = 0; i < nodes.size(); i++) {
            Node pool = nodes.get(i);
            Node relu = producers.get(pool.input(0));
            if (pool.op().equals("MaxPool")
                    && pool.outputs().size() == 1
                    && relu != null
                    && relu.op().equals("Relu")
                    && Integer.valueOf(1).equals(uses.get(relu.output()))) {
                String between = pool.output() + "/pooled";
                nodes.set(i, new Node(pool.op(), pool.name(), relu.inputs(), List.of(between), pool.attributes()));
                nodes.add(i + 1, new Node("Relu", relu.name(), List.of(between), pool.outputs(), relu.attributes()));
                nodes.remove(relu);
                i--;
            }
        }
        return graph.withNodes(nodes);
    }
}
