package dev.foil.graph.exec;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Parameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a graph consists of and costs.
 *
 * @param layers its nodes in order
 * @param parameters number of learnt values
 * @param flops floating-point operations for one example, a multiply-add counted as two
 */
public record Summary(List<Layer> layers, long parameters, long flops) {
    /**
     * One node.
     *
     * @param name its name
     * @param op its operation
     * @param output shape of its first output for one example
     * @param parameters learnt values it reads first
     * @param flops for one example
     */
    public record Layer(String name, String op, Shape output, long parameters, long flops) {}

    /** Sums a graph of one input up for one example of the given shape. */
    public static Summary of(Graph graph, Shape example) {
        Facts facts = new Facts(graph, Map.of(graph.inputs().get(0).name(), example.batched(1)));
        Set<String> left = new HashSet<>(Parameters.trainable(graph));
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            long learnt = 0;
            for (String input : node.inputs()) {
                Array array = graph.arrays().get(input);
                learnt += array != null && left.remove(input) ? array.shape().size() : 0;
            }
            Shape batch = facts.shape(node.output());
            Shape output = batch.rank() == 0 ? batch : batch.example();
            layers.add(new Layer(
                    node.name(),
                    node.op(),
                    output,
                    learnt,
                    facts.bounds().get(i).flops()));
        }
        return new Summary(layers, Parameters.count(graph), facts.flops());
    }

    /** A table for a terminal. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        for (Layer layer : layers) {
            table.append(String.format(
                    "%-20s %-20s %-16s %,12d %,15d%n",
                    layer.name(), layer.op(), layer.output(), layer.parameters(), layer.flops()));
        }
        return table.append(String.format("%-58s %,12d %,15d%n", "total: parameters, FLOPs", parameters, flops))
                .toString();
    }
}
