package dev.foil.audit;

import java.util.Arrays;

/**
 * The paired permutation test (Fisher, "The design of experiments", 1935, section 21): were two models alike, each
 * example's difference could as well have had the other sign. Exact over all ways to set the signs; of differences that are
 * all of one size it is the sign test.
 */
final class SignFlips {
    /** Additions that are worth being exact for. */
    private static final long EXACT = 50_000_000;

    private SignFlips() {}

    /** Probability of a sum at least as far from 0, either way, as that of the differences. */
    static double probability(int... differences) {
        int[] sizes = Arrays.stream(differences)
                .map(Math::abs)
                .filter(size -> size > 0)
                .toArray();
        int most = Arrays.stream(sizes).sum();
        int seen = Math.abs(Arrays.stream(differences).sum());
        if (seen == 0) {
            return 1;
        }
        return 2L * most * sizes.length <= EXACT ? exact(sizes, most, seen) : normal(sizes, seen);
    }

    /** Sums from −{@code most} to {@code most} with their probabilities, one example after the other. */
    private static double exact(int[] sizes, int most, int seen) {
        double[] sums = new double[2 * most + 1];
        sums[most] = 1;
        for (int size : sizes) {
            double[] next = new double[sums.length];
            for (int i = 0; i < sums.length; i++) {
                if (sums[i] > 0) {
                    next[i - size] += sums[i] / 2;
                    next[i + size] += sums[i] / 2;
                }
            }
            sums = next;
        }
        return 2 * Arrays.stream(sums, most + seen, sums.length).sum();
    }

    /**
     * The limit for many examples: the normal distribution's two tails, by the expansion of Abramowitz and Stegun, "Handbook
     * of mathematical functions", 1964, 7.1.26 (1.5·10⁻⁷).
     */
    private static double normal(int[] sizes, int seen) {
        double squares =
                Arrays.stream(sizes).mapToDouble(size -> (double) size * size).sum();
        double x = seen / Math.sqrt(2 * squares);
        double t = 1 / (1 + 0.3275911 * x);
        double series = 0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)));
        return t * series * Math.exp(-x * x);
    }
}
