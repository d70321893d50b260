package dev.foil.train;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.model.Classifier;
import dev.foil.model.Scores;
import java.util.stream.IntStream;

/** Share of a dataset that a classifier has right. */
public final class Accuracy {
    private Accuracy() {}

    /**
     * Runs the whole dataset.
     *
     * @param batch examples at a time
     * @return in [0, 1]
     */
    public static double of(Classifier model, Dataset data, int batch) {
        int correct = 0;
        for (int from = 0; from < data.size(); from += batch) {
            Examples examples = data.batch(
                    IntStream.range(from, Math.min(data.size(), from + batch)).toArray());
            float[] scores = model.scores(examples.values(), examples.size());
            for (int row = 0; row < examples.size(); row++) {
                correct += Scores.argmax(scores, row, model.classes()) == examples.labels()[row] ? 1 : 0;
            }
        }
        return (double) correct / data.size();
    }
}
