package dev.foil.model;

import dev.foil.param.UserError;

/** Reading of {@code N×K} score tables. */
public final class Scores {
    private Scores() {}

    /**
     * The scores themselves.
     *
     * @throws UserError where one is no number: nothing can be said about such a model
     */
    static float[] requireNumbers(float[] scores, int classes) {
        for (int i = 0; i < scores.length; i++) {
            if (Float.isNaN(scores[i])) {
                throw new UserError("The model gives NaN for class " + i % classes + " of an input. Maybe it was saved"
                        + " from a failed training, or its inputs have another range?");
            }
        }
        return scores;
    }

    /** Column of a row's largest score, the first of several. */
    public static int argmax(float[] scores, int row, int classes) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            if (scores[row * classes + k] > scores[row * classes + best]) {
                best = k;
            }
        }
        return best;
    }

    /**
     * Belief in one class of a row, in [0, 1]: the score itself where the row is a distribution already, its softmax
     * otherwise.
     */
    public static float confidence(float[] scores, int row, int classes, int label) {
        double sum = 0;
        boolean distribution = true;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            float score = scores[row * classes + k];
            sum += score;
            distribution &= score >= 0 && score <= 1;
            highest = Math.max(highest, score);
        }
        if (distribution && Math.abs(sum - 1) < 1e-3) {
            return scores[row * classes + label];
        }
        double total = 0;
        for (int k = 0; k < classes; k++) {
            total += Math.exp(scores[row * classes + k] - highest);
        }
        return (float) (Math.exp(scores[row * classes + label] - highest) / total);
    }
}
