package dev.foil.graph.exec;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dense layer on a flattened image is a convolution with a window as large as the image. Run as one it needs no
 * flattening, which under channels-last would copy, and stays in oneDNN.
 */
final class DenseAsConv implements Pass {
    @Override
    public Graph apply(Graph graph, Facts facts) {
        Map<String, Node> producers = graph.producers();
        Map<String, Integer> uses = graph.uses();
        List<Node> nodes = new ArrayList<>();
        Map<String, Array> arrays = new LinkedHashMap<>(graph.arrays());
        for (Node node : graph.nodes()) {
            Node flat = producers.get(node.input(0));
            Shape image = flat == null ? null : flattened(flat, facts);
            if (image != null
                    && flat != null
                    && isPlain(node, facts)
                    && Integer.valueOf(1).equals(uses.get(flat.output()))) {
                nodes.remove(flat);
                int outputs = facts.shape(node.output()).dim(1);
                String window = node.name() + "/window-shape";
                String rows = node.name() + "/rows-shape";
                arrays.put(window, Array.longs(outputs, image.dim(1), image.dim(2), image.dim(3)));
                arrays.put(rows, Array.longs(-1, outputs));
                nodes.addAll(convolution(node, flat, window, rows));
            } else {
                nodes.add(node);
            }
        }
        return new Graph(graph.name(), graph.inputs(), graph.outputs(), nodes, arrays);
    }

    private static boolean isPlain(Node node, Facts facts) {
        Attributes attributes = node.attributes();
        return node.op().equals("Gemm")
                && attributes.whole("transA", 0) == 0
                && attributes.whole("transB", 0) == 1
                && attributes.real("alpha", 1) == 1
                && attributes.real("beta", 1) == 1
                && (node.input(2).isEmpty()
                        || facts.shape(node.input(2))
                                .equals(Shape.of(facts.shape(node.output()).dim(1))));
    }

    /** The shape of the image a node flattens, null where it does something else. */
    private static @Nullable Shape flattened(Node node, Facts facts) {
        if (!node.op().equals("Flatten") && !node.op().equals("Reshape")) {
            return null;
        }
        Shape in = facts.shape(node.input(0));
        Shape out = facts.shape(node.output());
        boolean flattens = in.rank() == 4 && out.rank() == 2 && out.dim(0) == in.dim(0);
        return flattens && in.dim(2) * in.dim(3) > 1 ? in : null;
    }

    private static List<Node> convolution(Node dense, Node flat, String windowShape, String rowsShape) {
        String weight = dense.name() + "/window";
        String result = dense.name() + "/pixels";
        List<String> inputs = new ArrayList<>(List.of(flat.input(0), weight));
        if (!dense.input(2).isEmpty()) {
            inputs.add(dense.input(2));
        }
        return List.of(
                new Node("Reshape", weight, List.of(dense.input(1), windowShape), List.of(weight), Attributes.NONE),
                new Node("Conv", dense.name(), inputs, List.of(result), Attributes.NONE),
                new Node(
                        "Reshape",
                        dense.name() + "/rows",
                        List.of(result, rowsShape),
                        dense.outputs(),
                        Attributes.NONE));
    }
}
