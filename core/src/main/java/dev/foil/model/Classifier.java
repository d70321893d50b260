package dev.foil.model;

/** A model that also gives a score for each class. */
public interface Classifier extends Labeller {
    /**
     * Scores of each input: probabilities, logits or anything else that grows with belief; NaN where it has none.
     *
     * @param values N inputs one after the other, in the domain
     * @param n number of inputs
     * @return {@code N×K}, row-major
     */
    float[] scores(float[] values, int n);

    /** The class with the highest score, the lowest index where several have it; −1 where a score is NaN. */
    @Override
    default int[] labels(float[] values, int n) {
        float[] scores = scores(values, n);
        int[] labels = new int[n];
        for (int row = 0; row < n; row++) {
            labels[row] = Scores.argmax(scores, row, classes());
        }
        return labels;
    }
}
