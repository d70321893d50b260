package dev.foil.model.inspect;

import dev.foil.data.Examples;
import dev.foil.model.Classifier;
import dev.foil.model.Scores;
import java.util.Arrays;

/**
 * One way of preparing inputs, and how the model answers to it on some examples.
 *
 * @param normalise as typed
 * @param accuracy share that gets its label; −1 where there are no labels of the model's classes
 * @param logLoss mean of −log p(label) in nats; −1 likewise. It tells scales apart where accuracy does not: most
 *     networks give nearly the same classes to an image multiplied by 255, and far too much belief in them
 * @param confidence mean belief in the class given
 * @param classesGiven number of different classes given
 * @param information how much an answer tells, in nats: the entropy of the mean answer less the mean entropy. High
 *     where answers are decided and differ; low where they are undecided or all the same
 */
public record Candidate(
        String normalise, double accuracy, double logLoss, double confidence, int classesGiven, double information) {
    private static final int BATCH = 32;

    /** Mean belief from which on nothing can be said about scale without labels. */
    private static final double SATURATED = 0.99;

    /**
     * A candidate, and example by example where there are labels, its loss and 1 where it was wrong.
     */
    record Tried(Candidate candidate, double[] losses, double[] wrong) {}

    boolean isSaturated() {
        return confidence >= SATURATED;
    }

    /** @param labelled whether the examples' labels are the model's classes */
    static Tried of(String normalise, Classifier model, Examples examples, boolean labelled) {
        int classes = model.classes();
        int n = Math.max(1, examples.size());
        double[] mean = new double[classes];
        boolean[] given = new boolean[classes];
        double[] losses = new double[labelled ? examples.size() : 0];
        double[] wrong = new double[losses.length];
        double confidence = 0;
        double entropy = 0;
        for (int from = 0; from < examples.size(); from += BATCH) {
            Examples batch = examples.slice(from, Math.min(examples.size(), from + BATCH));
            float[] scores = model.scores(batch.values(), batch.size());
            for (int row = 0; row < batch.size(); row++) {
                if (!Scores.areNumbers(scores, row, classes)) {
                    if (labelled) {
                        wrong[from + row] = 1;
                        losses[from + row] = -Math.log(Float.MIN_NORMAL);
                    }
                    continue;
                }
                double[] log = logProbabilities(scores, row, classes);
                int label = Scores.argmax(scores, row, classes);
                given[label] = true;
                confidence += Math.exp(log[label]);
                for (int k = 0; k < classes; k++) {
                    entropy -= Math.exp(log[k]) * log[k];
                    mean[k] += Math.exp(log[k]) / n;
                }
                if (labelled) {
                    wrong[from + row] = label == batch.labels()[row] ? 0 : 1;
                    losses[from + row] = -log[batch.labels()[row]];
                }
            }
        }
        int different = 0;
        for (boolean one : given) {
            different += one ? 1 : 0;
        }
        double spread = Arrays.stream(mean)
                .filter(p -> p > 0)
                .map(p -> -p * Math.log(p))
                .sum();
        Candidate candidate = new Candidate(
                normalise,
                labelled ? 1 - Arrays.stream(wrong).sum() / n : -1,
                labelled ? Arrays.stream(losses).average().orElse(0) : -1,
                confidence / n,
                different,
                Math.max(0, spread - entropy / n));
        return new Tried(candidate, losses, wrong);
    }

    /** Of a row that may be logits or a distribution already; never below what single precision can hold. */
    private static double[] logProbabilities(float[] scores, int row, int classes) {
        double[] answer = new double[classes];
        Arrays.setAll(answer, k -> scores[row * classes + k]);
        double sum = Arrays.stream(answer).sum();
        if (Math.abs(sum - 1) < 1e-3 && Arrays.stream(answer).allMatch(p -> p >= 0 && p <= 1)) {
            return Arrays.stream(answer)
                    .map(p -> Math.log(Math.max(p, Float.MIN_NORMAL)))
                    .toArray();
        }
        double highest = Arrays.stream(answer).max().orElse(0);
        double total =
                Math.log(Arrays.stream(answer).map(z -> Math.exp(z - highest)).sum());
        return Arrays.stream(answer).map(z -> z - highest - total).toArray();
    }
}
