package dev.foil.train;

import java.util.Map;

/**
 * A training method: what one update does with a batch. It may run the network in any mode and as often as it likes,
 * and leaves parameters as they are; the trainer applies the gradients.
 */
public interface Step {
    /** Loss and gradients of one batch; tensors go to the caller's scope. */
    Outcome gradients(Update update);

    /** Name and parameters, as provenance and checkpoints record them. */
    Map<String, String> describe();

    /** Updates made with each batch before the next is taken. */
    default int replays() {
        return 1;
    }
}
