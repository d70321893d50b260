package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The one loop of attacks that minimise a distance plus a weight times a loss: descends anew for each weight, and searches
 * for the smallest weight that meets the criterion, example by example: ten times as much until one does, then by
 * bisection (Carlini and Wagner 2017, section VI.A).
 *
 * @param searches weights tried
 * @param first weight
 * @param descending how each is descended
 */
record WeightSearch(int searches, double first, Descending descending) {
    private static final float GROWTH = 10;

    Found search(Differentiable model, Examples examples, Criterion criterion, Function<Problem, Descent> descent) {
        int n = examples.size();
        int[] all = IntStream.range(0, n).toArray();
        float[] low = new float[n];
        float[] high = new float[n];
        float[] weights = new float[n];
        Arrays.fill(high, Float.POSITIVE_INFINITY);
        Arrays.fill(weights, (float) first);
        Found found = new Found(examples);
        for (int search = 0; search < searches; search++) {
            found.begin();
            descending.run(() -> descent.apply(Problem.of(model, examples, criterion, weights)), all, found);
            for (int row = 0; row < n; row++) {
                if (found.isMet(row)) {
                    high[row] = Math.min(high[row], weights[row]);
                } else {
                    low[row] = Math.max(low[row], weights[row]);
                }
                weights[row] = high[row] < Float.POSITIVE_INFINITY
                        ? (low[row] + high[row]) / 2
                        : Math.min(weights[row] * GROWTH, 1e10f);
            }
        }
        return found;
    }
}
