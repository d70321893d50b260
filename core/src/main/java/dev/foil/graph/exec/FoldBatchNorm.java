package dev.foil.graph.exec;

import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Folds a batch norm into the convolution before it; right in inference only. */
final class FoldBatchNorm implements Pass {
    @Override
    public Graph apply(Graph graph, Facts facts) {
        Map<String, Node> producers = graph.producers();
        Map<String, Integer> uses = graph.uses();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Node conv = producers.get(node.input(0));
            if (node.op().equals("BatchNormalization")
                    && conv != null
                    && conv.op().equals("Conv")
                    && Integer.valueOf(1).equals(uses.get(conv.output()))) {
                nodes.remove(conv);
                nodes.addAll(folded(conv, node));
            } else {
                nodes.add(node);
            }
        }
        return graph.withNodes(nodes);
    }

    private static List<Node> folded(Node conv, Node norm) {
        Attributes epsilon = Attributes.NONE.with("epsilon", norm.attributes().real("epsilon", 1e-5));
        String weight = conv.name() + "/folded-weight";
        String bias = conv.name() + "/folded-bias";
        return List.of(
                new Node(
                        "foil.FoldedWeight",
                        weight,
                        List.of(conv.input(1), norm.input(1), norm.input(4)),
                        List.of(weight),
                        epsilon),
                new Node(
                        "foil.FoldedBias",
                        bias,
                        List.of(norm.input(1), norm.input(2), norm.input(3), norm.input(4), conv.input(2)),
                        List.of(bias),
                        epsilon),
                new Node(
                        "Conv",
                        conv.name(),
                        List.of(conv.input(0), weight, bias),
                        List.of(norm.output()),
                        conv.attributes()));
    }
}
