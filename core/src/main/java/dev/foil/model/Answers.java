package dev.foil.model;

import java.util.Arrays;

/** A model's answers as scores, whatever it tells: a one for the label where it tells no more. */
public final class Answers {
    private Answers() {}

    /**
     * Scores of N inputs; a row of NaN where there was no answer.
     *
     * @param values N inputs one after the other, in the domain
     * @return {@code N×K}, row-major
     */
    public static float[] of(Labeller model, float[] values, int n) {
        if (model instanceof Classifier classifier) {
            return classifier.scores(values, n);
        }
        int[] labels = model.labels(values, n);
        float[] scores = new float[n * model.classes()];
        for (int row = 0; row < n; row++) {
            if (labels[row] < 0) {
                Arrays.fill(scores, row * model.classes(), (row + 1) * model.classes(), Float.NaN);
            } else {
                scores[row * model.classes() + labels[row]] = 1;
            }
        }
        return scores;
    }
}
