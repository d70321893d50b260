package dev.foil.audit;

import java.util.OptionalDouble;

/**
 * One pass over the training data.
 *
 * @param epoch number, from 1
 * @param loss mean training loss
 * @param trainAccuracy share of training inputs, as trained on (adversarial in adversarial training), in [0, 1]
 * @param validationAccuracy share of clean held-out examples, in [0, 1]; empty where none were held out
 * @param robustAccuracy share of held-out examples that stand an attack, in [0, 1]; empty where none was run
 * @param setBack whether the epoch was undone: it had overfitted to its adversary's single step
 * @param timing how long it took
 */
public record Epoch(
        int epoch,
        double loss,
        double trainAccuracy,
        OptionalDouble validationAccuracy,
        OptionalDouble robustAccuracy,
        boolean setBack,
        Timing timing) {}
