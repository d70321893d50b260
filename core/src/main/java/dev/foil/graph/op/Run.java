package dev.foil.graph.op;

import dev.foil.random.Seed;

/**
 * How a graph is run. No node draws random numbers of its own: dropout's masks come from {@code seed}, by node and
 * example.
 *
 * @param training batch statistics and dropout on
 * @param seed of the masks, already specific to this update
 * @param ids of the examples in the batch; read in training only
 */
public record Run(boolean training, Seed seed, long[] ids) {
    public static final Run INFERENCE = new Run(false, new Seed(0), new long[0]);

    public static Run training(Seed seed, long[] ids) {
        return new Run(true, seed, ids);
    }
}
