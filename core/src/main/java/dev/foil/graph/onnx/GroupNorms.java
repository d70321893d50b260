package dev.foil.graph.onnx;

import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Node;
import java.util.List;
import java.util.Map;

/**
 * Group normalisation of opsets 18 to 20, whose scale and bias are one a group: an instance normalisation of groups,
 * which is how exporters write the one of a scale a channel as well.
 */
final class GroupNorms {
    private GroupNorms() {}

    /** @param arrays receives the shape that joins a group's channels */
    static List<Node> lowered(Node node, Map<String, Array> arrays) {
        String name = node.name();
        long[] groups = {0, node.attributes().whole("num_groups", 1), -1};
        String joined = Arrays.add(arrays, name + "/joined", Array.longs(groups));
        String grouped = name + "/grouped";
        String normal = name + "/normal";
        String shape = name + "/shape";
        Attributes epsilon = Attributes.NONE.with("epsilon", node.attributes().real("epsilon", 1e-5));
        return List.of(
                new Node("Reshape", grouped, List.of(node.input(0), joined), List.of(grouped), Attributes.NONE),
                new Node(
                        "InstanceNormalization",
                        name,
                        List.of(grouped, node.input(1), node.input(2)),
                        List.of(normal),
                        epsilon),
                new Node("Shape", shape, List.of(node.input(0)), List.of(shape), Attributes.NONE),
                new Node("Reshape", name + "/back", List.of(normal, shape), node.outputs(), Attributes.NONE));
    }
}
