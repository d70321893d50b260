package dev.foil.bench;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.model.Meter;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Objective;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;

/**
 * What an example costs in a full batch with nothing around the model.
 *
 * @param gradient seconds for a forward and a backward pass
 * @param forward seconds for a forward pass on the same engine
 * @param query seconds for an answer
 */
record BareCost(double gradient, double forward, double query) {
    private static final int ROUNDS = 7;

    /** Medians of a few rounds, after one that doesn't count. */
    static BareCost of(Differentiable model, Examples batch) {
        Misclassified criterion = new Misclassified(batch.labels());
        return new BareCost(
                seconds(batch, () -> {
                    try (Scope scope = Scope.open()) {
                        model.gradient(
                                        Tensors.of(batch.values(), batch.shape().batched(batch.size())),
                                        logits -> Objective.CROSS_ENTROPY.of(logits, criterion))
                                .inputs()
                                .sum()
                                .item();
                    }
                }),
                seconds(batch, () -> {
                    try (Scope scope = Scope.open()) {
                        model.logits(Tensors.of(batch.values(), batch.shape().batched(batch.size())))
                                .sum()
                                .item();
                    }
                }),
                seconds(batch, () -> model.scores(batch.values(), batch.size())));
    }

    private static double seconds(Examples batch, Runnable work) {
        double[] times = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            long start = System.nanoTime();
            work.run();
            if (round >= 0) {
                times[round] = (System.nanoTime() - start) * 1e-9;
            }
        }
        return Rounds.median(times) / batch.size();
    }

    BareCost mean(BareCost other) {
        return new BareCost((gradient + other.gradient) / 2, (forward + other.forward) / 2, (query + other.query) / 2);
    }

    /** What the same work would take with nothing around it. */
    double seconds(Meter.Reading spent) {
        return spent.backwards() * gradient
                + (spent.forwards() - spent.backwards()) * forward
                + spent.queries() * query;
    }
}
