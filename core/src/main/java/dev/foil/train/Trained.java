package dev.foil.train;

import dev.foil.graph.Graph;
import java.util.List;

/**
 * A finished training.
 *
 * @param graph the network with what it learnt; the moving average where one was kept
 * @param history epoch by epoch
 * @param epoch whose weights these are, from 1; 0 where all were undone
 */
public record Trained(Graph graph, List<EpochResult> history, int epoch) {
    public Trained {
        history = List.copyOf(history);
    }
}
