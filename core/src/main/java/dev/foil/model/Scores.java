package dev.foil.model;

import dev.foil.param.UserError;

/** Reading of {@code N×K} score tables. */
public final class Scores {
    /** What single precision may take from a sum of probabilities. */
    private static final double EXACT = 1e-3;

    /** What two decimals may take from the sum of ten. */
    private static final double ROUNDED = 0.05;

    private Scores() {}

    /** What to say of a model that gave no number for any input: nothing can be found out about it. */
    public static UserError noNumbers(int inputs) {
        return new UserError("The model gives NaN for "
                + (inputs == 1 ? "the only input" : "each of the first " + inputs + " inputs")
                + ". Maybe it was saved from a failed training, or its inputs have another range?");
    }

    /** Whether no score of a row is NaN: where one is, the model said nothing. */
    public static boolean areNumbers(float[] scores, int row, int classes) {
        for (int k = 0; k < classes; k++) {
            if (Float.isNaN(scores[row * classes + k])) {
                return false;
            }
        }
        return true;
    }

    /** Column of a row's largest score, the first of several; −1 where a score is NaN. */
    public static int argmax(float[] scores, int row, int classes) {
        if (!areNumbers(scores, row, classes)) {
            return -1;
        }
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
     * otherwise; NaN where a score is.
     */
    public static float confidence(float[] scores, int row, int classes, int label) {
        if (!areNumbers(scores, row, classes)) {
            return Float.NaN;
        }
        if (isDistribution(scores, row, classes, EXACT)) {
            return scores[row * classes + label];
        }
        double highest = scores[row * classes + argmax(scores, row, classes)];
        double total = 0;
        for (int k = 0; k < classes; k++) {
            total += Math.exp(scores[row * classes + k] - highest);
        }
        return (float) (Math.exp(scores[row * classes + label] - highest) / total);
    }

    /** Whether a row holds probabilities. */
    private static boolean isDistribution(float[] scores, int row, int classes, double tolerance) {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            float score = scores[row * classes + k];
            if (!(score >= 0 && score <= 1)) {
                return false;
            }
            sum += score;
        }
        return Math.abs(sum - 1) < tolerance;
    }

    /**
     * Whether a model's scores look like probabilities, be they rounded to two decimals: each in [0, 1], and each row's
     * sum near 1. Rows with NaN are passed over; where there are no others, the answer is no.
     *
     * @param scores {@code N×K}, row-major
     */
    public static boolean areProbabilities(float[] scores, int classes) {
        boolean any = false;
        for (int row = 0; row < scores.length / classes; row++) {
            if (areNumbers(scores, row, classes)) {
                any = true;
                if (!isDistribution(scores, row, classes, ROUNDED)) {
                    return false;
                }
            }
        }
        return any;
    }

    /** Probabilities' logarithms, whose differences tell apart what a softmax flattens; finite, NaN where one was. */
    public static float[] logarithms(float[] probabilities) {
        float[] logarithms = new float[probabilities.length];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = (float) Math.log(Math.max(Float.MIN_VALUE, probabilities[i]));
        }
        return logarithms;
    }
}
