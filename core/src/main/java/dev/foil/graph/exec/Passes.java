package dev.foil.graph.exec;

import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rewrites a plan is made by, in order. */
final class Passes {
    private static final List<Pass> TRAINING =
            List.of(new FoldConstants(), new ReluBehindMaxPool(), new DenseAsConv(), new ChannelsLast());
    private static final List<Pass> INFERENCE = List.of(
            new FoldConstants(), new FoldBatchNorm(), new ReluBehindMaxPool(), new DenseAsConv(), new ChannelsLast());

    private Passes() {}

    static Graph rewrite(Graph graph, Map<String, Shape> inputs, boolean training) {
        // Once rewritten, weights may no longer look like weights.
        Set<String> variables = Facts.variables(graph);
        Graph rewritten = graph;
        for (Pass pass : training ? TRAINING : INFERENCE) {
            rewritten = pass.apply(rewritten, new Facts(rewritten, inputs, variables));
        }
        return rewritten.pruned();
    }
}
