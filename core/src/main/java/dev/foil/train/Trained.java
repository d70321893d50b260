package dev.foil.train;

import dev.foil.graph.Graph;
import java.util.List;

/**
 * A finished training.
 *
 * @param graph the network with what it learnt; the moving average where one was kept
 * @param history epoch by epoch
 */
public record Trained(Graph graph, List<EpochResult> history) {
    public Trained {
        history = List.copyOf(history);
    }
}
