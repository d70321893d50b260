package dev.foil.model.inspect;

import dev.foil.data.Examples;
import dev.foil.model.Classifier;
import dev.foil.model.Scores;
import java.util.Arrays;

/**
 * One way of preparing inputs, and how the model answers to it on some examples.
 *
 * @param normalise as typed
 * @param accuracy share that gets its label; −1 where labels are not the model's
 * @param confidence mean belief in the class given
 * @param classesGiven number of different classes given
 * @param information how much an answer tells, in nats: the entropy of the mean answer less the mean entropy. High
 *     where answers are decided and differ; low where they are undecided or all the same
 */
public record Candidate(String normalise, double accuracy, double confidence, int classesGiven, double information) {
    private static final int BATCH = 32;

    /** A candidate, and which of the examples it gets right. */
    record Tried(Candidate candidate, boolean[] right) {
        int correct() {
            int correct = 0;
            for (boolean one : right) {
                correct += one ? 1 : 0;
            }
            return correct;
        }
    }

    /** @param labelled whether the examples' labels are the model's classes */
    static Tried of(String normalise, Classifier model, Examples examples, boolean labelled) {
        int classes = model.classes();
        double[] mean = new double[classes];
        boolean[] given = new boolean[classes];
        boolean[] right = new boolean[examples.size()];
        double confidence = 0;
        double entropy = 0;
        for (int from = 0; from < examples.size(); from += BATCH) {
            Examples batch = examples.slice(from, Math.min(examples.size(), from + BATCH));
            float[] scores = model.scores(batch.values(), batch.size());
            for (int row = 0; row < batch.size(); row++) {
                double[] answer = distribution(scores, row, classes);
                int label = Scores.argmax(scores, row, classes);
                given[label] = true;
                right[from + row] = labelled && label == batch.labels()[row];
                confidence += answer[label];
                entropy += entropy(answer);
                for (int k = 0; k < classes; k++) {
                    mean[k] += answer[k] / examples.size();
                }
            }
        }
        int n = Math.max(1, examples.size());
        int different = 0;
        for (boolean one : given) {
            different += one ? 1 : 0;
        }
        Tried tried = new Tried(
                new Candidate(normalise, -1, confidence / n, different, Math.max(0, entropy(mean) - entropy / n)),
                right);
        return labelled ? new Tried(tried.candidate.withAccuracy((double) tried.correct() / n), right) : tried;
    }

    private Candidate withAccuracy(double measured) {
        return new Candidate(normalise, measured, confidence, classesGiven, information);
    }

    /** A row as probabilities: itself where it is a distribution already, its softmax otherwise. */
    private static double[] distribution(float[] scores, int row, int classes) {
        double[] answer = new double[classes];
        Arrays.setAll(answer, k -> scores[row * classes + k]);
        double sum = Arrays.stream(answer).sum();
        if (Math.abs(sum - 1) < 1e-3 && Arrays.stream(answer).allMatch(p -> p >= 0 && p <= 1)) {
            return answer;
        }
        double highest = Arrays.stream(answer).max().orElse(0);
        double total = 0;
        for (int k = 0; k < classes; k++) {
            answer[k] = Math.exp(answer[k] - highest);
            total += answer[k];
        }
        for (int k = 0; k < classes; k++) {
            answer[k] /= total;
        }
        return answer;
    }

    private static double entropy(double[] distribution) {
        return Arrays.stream(distribution)
                .filter(p -> p > 0)
                .map(p -> -p * Math.log(p))
                .sum();
    }
}
