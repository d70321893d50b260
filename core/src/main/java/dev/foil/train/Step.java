package dev.foil.train;

import dev.foil.data.Examples;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.random.Seed;
import java.util.Map;

/**
 * A training method: what one update does with a batch. It may run the network in any mode and as often as it likes,
 * and leaves parameters as they are; the trainer applies the gradients.
 */
public interface Step {
    /**
     * Loss and gradients of one batch; tensors go to the caller's scope.
     *
     * @param network at its present parameters; its first output are logits, {@code N×K}
     * @param batch already augmented
     * @param seed of all randomness, specific to this update; examples draw from children by their ids
     */
    Outcome gradients(TorchExecutor network, Examples batch, Seed seed);

    /** Name and parameters, as provenance and checkpoints record them. */
    Map<String, String> describe();
}
