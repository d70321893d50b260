package dev.foil.gan.score;

import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.Arrays;

/**
 * The number of statistically different bins, NDB (Richardson and Weiss, "On GANs and GMMs", NeurIPS 2018, section 2): real
 * examples are parted into bins by k-means, generated ones fall into the bin of the nearest centre, and a bin is different where
 * a two-proportion z-test tells its two shares apart at the level of 5 %. It sees modes that are missing or too frequent.
 *
 * @param different bins
 * @param bins there are
 * @param share of bins that are different: about .05 where the sets are alike, 1 at worst
 * @param divergence of the shares by bin, Jensen and Shannon's, in nats, at most log 2
 */
public record Bins(int different, int bins, double share, double divergence) {
    /** Two-sided 5 %. */
    private static final double CRITICAL = 1.959963984540054;

    private static final int MOST = 100;
    private static final int EXAMPLES_A_BIN = 50;

    /** As many bins as have 50 of so many examples on average; at least 2, at most the paper's 100. */
    public static int usual(int examples) {
        return Math.max(2, Math.min(MOST, examples / EXAMPLES_A_BIN));
    }

    /**
     * Parts real examples and counts generated ones.
     *
     * @param bins at least 2
     * @param seed of where k-means starts
     * @throws UserError where there are fewer real examples than bins
     */
    public static Bins of(FeatureTable real, FeatureTable generated, int bins, Seed seed) {
        if (bins < 2) {
            throw new UserError("bins is " + bins + " and must be at least 2. Maybe " + MOST + "?");
        }
        real.requireLike(generated);
        real.requireRows(bins, "k-means with " + bins + " bins");
        generated.requireRows(1, "Counting bins");
        FeatureTable centres = Clusters.centres(real, bins, seed);
        return of(counts(real, centres), counts(generated, centres));
    }

    private static int[] counts(FeatureTable points, FeatureTable centres) {
        int[] counts = new int[centres.size()];
        for (int nearest : Distances.nearest(points, centres).rows()) {
            counts[nearest]++;
        }
        return counts;
    }

    /** From how many of either set fell into each bin. */
    static Bins of(int[] real, int[] generated) {
        double n = Arrays.stream(real).sum();
        double m = Arrays.stream(generated).sum();
        int different = 0;
        double[] p = new double[real.length];
        double[] q = new double[real.length];
        double[] middle = new double[real.length];
        for (int i = 0; i < real.length; i++) {
            p[i] = real[i] / n;
            q[i] = generated[i] / m;
            middle[i] = (p[i] + q[i]) / 2;
            double pooled = (real[i] + generated[i]) / (n + m);
            double error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
            different += Math.abs(p[i] - q[i]) > CRITICAL * error ? 1 : 0;
        }
        double divergence = (Shares.divergence(p, middle) + Shares.divergence(q, middle)) / 2;
        return new Bins(different, real.length, (double) different / real.length, divergence);
    }
}
