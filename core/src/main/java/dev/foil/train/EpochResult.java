package dev.foil.train;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One pass over the training set.
 *
 * @param epoch from 1
 * @param loss mean over all examples, each as it was when its turn came
 * @param trainAccuracy likewise, in [0, 1]
 * @param reading of the network after the epoch; empty without a validation set
 * @param setBack whether the epoch was undone: it had overfitted to its adversary's single step
 * @param seconds the updates took, measuring not counted
 */
public record EpochResult(
        int epoch,
        double loss,
        double trainAccuracy,
        Optional<Check.Reading> reading,
        boolean setBack,
        double seconds) {
    /** Clean accuracy on the validation set after the epoch, in [0, 1]; empty without one. */
    public OptionalDouble validationAccuracy() {
        return reading.map(found -> OptionalDouble.of(found.accuracy())).orElse(OptionalDouble.empty());
    }

    /** Accuracy under attack on the validation set, in [0, 1]; empty where none was run. */
    public OptionalDouble robustAccuracy() {
        return reading.map(Check.Reading::robust).orElse(OptionalDouble.empty());
    }
}
