package dev.foil.graph.exec;

import dev.foil.graph.Graph;

/** Graphs on libtorch with no passes, node by node. */
public final class PlainTorch {
    private PlainTorch() {}

    public static TorchExecutor of(Graph graph) {
        return new TorchExecutor(graph, false);
    }
}
