package dev.foil.audit;

/**
 * One pass over the training data.
 *
 * @param epoch number, from 1
 * @param loss mean training loss
 * @param trainAccuracy share of training inputs, as trained on (adversarial in adversarial training), in [0, 1]
 * @param validationAccuracy share of clean held-out examples, in [0, 1]
 * @param timing how long it took
 */
public record Epoch(int epoch, double loss, double trainAccuracy, double validationAccuracy, Timing timing) {}
