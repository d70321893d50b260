package dev.foil.reproduce.goodfellow2015;

import dev.foil.model.Classifier;
import dev.foil.model.Scores;
import dev.foil.reproduce.Quantity;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a network says of some images.
 *
 * @param labels the class of each
 * @param confidence belief in that class, in [0, 1]
 */
record Answers(int[] labels, double[] confidence) {
    private static final int BATCH = 500;

    /** Asks; beliefs as the network's top has them. */
    static Answers of(Classifier model, Top top, float[] values) {
        int length = model.domain().shape().size();
        int n = values.length / length;
        int[] labels = new int[n];
        double[] confidence = new double[n];
        for (int from = 0; from < n; from += BATCH) {
            int to = Math.min(n, from + BATCH);
            float[] scores = model.scores(Arrays.copyOfRange(values, from * length, to * length), to - from);
            for (int row = 0; row < to - from; row++) {
                labels[from + row] = Scores.argmax(scores, row, model.classes());
                confidence[from + row] =
                        labels[from + row] < 0 ? 0 : top.confidence(scores, row, model.classes(), labels[from + row]);
            }
        }
        return new Answers(labels, confidence);
    }

    /** Share that differs from the truth, in per cent. */
    Quantity error(int[] truth) {
        return Quantity.share(wrong(truth).count(), truth.length);
    }

    /** Mean belief over what is wrong, in per cent; none where all is right. */
    Optional<Quantity> confidenceOnErrors(int[] truth) {
        return mean(wrong(truth));
    }

    /** Mean belief over all, in per cent. */
    Quantity meanConfidence() {
        return mean(IntStream.range(0, labels.length)).orElseThrow();
    }

    IntStream wrong(int[] truth) {
        return IntStream.range(0, truth.length).filter(row -> labels[row] != truth[row]);
    }

    private Optional<Quantity> mean(IntStream rows) {
        double[] beliefs = rows.mapToDouble(row -> confidence[row]).toArray();
        return beliefs.length == 0
                ? Optional.empty()
                : Optional.of(Quantity.mean(beliefs).times(100));
    }
}
