package dev.foil.audit;

import dev.foil.model.Scores;

/**
 * What a model says about an input.
 *
 * @param label the class with the highest score, an index into the class names
 * @param confidence belief in it, in [0, 1]
 */
public record Verdict(int label, double confidence) {
    /** Reads a row of {@code N×K} scores. */
    static Verdict of(float[] scores, int row, int classes) {
        int label = Scores.argmax(scores, row, classes);
        return new Verdict(label, Scores.confidence(scores, row, classes, label));
    }
}
