package dev.foil.train;

import dev.foil.data.Examples;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * What a step is asked to find gradients of.
 *
 * @param network at its present parameters; its first output are logits, {@code N×K}
 * @param batch already augmented
 * @param seed of all randomness, specific to this update; examples draw from children by their ids
 * @param remembered what the step left at its last update
 * @param setbacks how often this training went back to an earlier epoch ({@link Selection#isSetBack})
 * @param done share of the training behind it, in [0, 1)
 */
public record Update(
        TorchExecutor network, Examples batch, Seed seed, Remembered remembered, int setbacks, double done) {
    /** A first one. */
    public Update(TorchExecutor network, Examples batch, Seed seed) {
        this(network, batch, seed, new Remembered(), 0, 0);
    }

    /** Runs the network in training mode on the batch, recorded. */
    public Tensor logits() {
        return logits(Tensors.of(batch.values(), batch.shape().batched(batch.size())));
    }

    /**
     * Runs the network in training mode on other inputs for the batch, recorded; dropout's masks stay those of the
     * update.
     *
     * @param inputs {@code N×…}
     */
    public Tensor logits(Tensor inputs) {
        return network.run(inputs, Run.training(seed, batch.ids()));
    }

    /** The same with other examples. */
    public Update with(Examples replaced) {
        return new Update(network, replaced, seed, remembered, setbacks, done);
    }
}
