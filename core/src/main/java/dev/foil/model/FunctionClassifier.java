package dev.foil.model;

import dev.foil.data.Domain;

/**
 * Any Java function as a black box.
 *
 * @param domain where its inputs live
 * @param classes number of classes, K
 * @param function from one input, row-major, to K scores
 * @param meter counts its calls
 */
public record FunctionClassifier(Domain domain, int classes, Function function, Meter meter) implements Classifier {
    /** From one input to one score a class. */
    @FunctionalInterface
    public interface Function {
        float[] scores(float[] input);
    }

    public FunctionClassifier(Domain domain, int classes, Function function) {
        this(domain, classes, function, new Meter());
    }

    @Override
    public float[] scores(float[] values, int n) {
        meter.query(n);
        int length = domain.shape().size();
        float[] scores = new float[n * classes];
        for (int row = 0; row < n; row++) {
            float[] one = function.scores(java.util.Arrays.copyOfRange(values, row * length, (row + 1) * length));
            if (one.length != classes) {
                throw new IllegalArgumentException(
                        "the function gave " + one.length + " scores for " + classes + " classes");
            }
            System.arraycopy(one, 0, scores, row * classes, classes);
        }
        return scores;
    }
}
