package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import java.util.Arrays;
import java.util.function.Function;

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

    Closest search(Differentiable model, Examples examples, Criterion criterion, Function<Problem, Descent> descent) {
        int n = examples.size();
        float[] low = new float[n];
        float[] high = new float[n];
        float[] weights = new float[n];
        Arrays.fill(high, Float.POSITIVE_INFINITY);
        Arrays.fill(weights, (float) first);
        Closest closest = new Closest(examples);
        for (int search = 0; search < searches; search++) {
            boolean[] met =
                    descending.run(() -> descent.apply(Problem.of(model, examples, criterion, weights)), n, closest);
            for (int row = 0; row < n; row++) {
                if (met[row]) {
                    high[row] = Math.min(high[row], weights[row]);
                } else {
                    low[row] = Math.max(low[row], weights[row]);
                }
                weights[row] = high[row] < Float.POSITIVE_INFINITY
                        ? (low[row] + high[row]) / 2
                        : Math.min(weights[row] * GROWTH, 1e10f);
            }
        }
        return closest;
    }
}
