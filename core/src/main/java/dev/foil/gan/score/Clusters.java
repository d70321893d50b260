package dev.foil.gan.score;

import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.Arrays;

/**
 * K-means: centres that start at examples far from one another (Arthur and Vassilvitskii, "k-means++", SODA 2007, section
 * 2.2), then move to the mean of those nearest to them (Lloyd 1982) until none changes its centre.
 */
final class Clusters {
    private static final int MOST_ROUNDS = 50;

    private Clusters() {}

    /** Centres, one a row; as many as asked for, or as there are different examples. */
    static FeatureTable centres(FeatureTable points, int k, Seed seed) {
        FeatureTable centres = points.rows(starts(points, k, seed.draws()));
        int[] last = new int[0];
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int[] nearest = Distances.nearest(points, centres).rows();
            if (Arrays.equals(nearest, last)) {
                break;
            }
            centres = means(points, centres, nearest);
            last = nearest;
        }
        return centres;
    }

    /** Each next one is drawn with probability proportional to its squared distance from the nearest so far. */
    private static int[] starts(FeatureTable points, int k, Draws draws) {
        int[] starts = new int[k];
        double[] squared = new double[points.size()];
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
        starts[0] = draws.below(points.size());
        for (int chosen = 1; chosen < k; chosen++) {
            double total = 0;
            for (int i = 0; i < squared.length; i++) {
                double distance = Distances.between(points, i, points, starts[chosen - 1]);
                squared[i] = Math.min(squared[i], distance * distance);
                total += squared[i];
            }
            if (total == 0) {
                return Arrays.copyOf(starts, chosen);
            }
            starts[chosen] = drawn(squared, total * draws.uniform());
        }
        return starts;
    }

    private static int drawn(double[] weights, double at) {
        double left = at;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }

    /** A centre that nothing is nearest to stays where it was. */
    private static FeatureTable means(FeatureTable points, FeatureTable centres, int[] nearest) {
        int width = points.width();
        double[] sums = new double[centres.values().length];
        int[] counts = new int[centres.size()];
        for (int i = 0; i < nearest.length; i++) {
            counts[nearest[i]]++;
            for (int j = 0; j < width; j++) {
                sums[nearest[i] * width + j] += points.values()[i * width + j];
            }
        }
        float[] means = centres.values().clone();
        for (int i = 0; i < means.length; i++) {
            int count = counts[i / width];
            means[i] = count == 0 ? means[i] : (float) (sums[i] / count);
        }
        return new FeatureTable(
                centres.extractor(), centres.source(), width, means, centres.classes(), centres.probabilities());
    }
}
