package dev.foil.train;

import java.util.OptionalDouble;

/**
 * One pass over the training set.
 *
 * @param epoch from 1
 * @param loss mean over all examples, each as it was when its turn came
 * @param trainAccuracy likewise, in [0, 1]
 * @param validationAccuracy after the epoch, in [0, 1]; empty without a validation set
 * @param seconds the updates took, validation not counted
 */
public record EpochResult(
        int epoch, double loss, double trainAccuracy, OptionalDouble validationAccuracy, double seconds) {}
