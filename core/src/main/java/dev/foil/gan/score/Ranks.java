package dev.foil.gan.score;

import java.util.Arrays;

/**
 * Mann and Whitney's rank test (1947) of whether values of one set tend to be smaller than those of another.
 *
 * @param below probability that a value of the first is smaller than one of the second, ties counted half
 * @param z deviations by which the first set's ranks lie above what equal distributions give; negative where they are lower
 */
record Ranks(double below, double z) {
    /** Compares two sets; ties share their ranks, and the deviation is corrected for them. */
    static Ranks of(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        Arrays.sort(all);
        double n = first.length;
        double m = second.length;
        double total = n + m;
        double ranks = 0;
        for (double value : first) {
            ranks += rank(all, value);
        }
        double above = ranks - n * (n + 1) / 2;
        double ties = 0;
        for (int from = 0; from < all.length; ) {
            int to = upper(all, all[from]);
            double equal = to - from;
            ties += equal * equal * equal - equal;
            from = to;
        }
        double variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)));
        double z = variance > 0 ? (above - n * m / 2) / Math.sqrt(variance) : 0;
        return new Ranks(1 - above / (n * m), z);
    }

    /** From 1, the mean over equal ones. */
    private static double rank(double[] sorted, double value) {
        return (lower(sorted, value) + 1 + upper(sorted, value)) / 2.0;
    }

    /** Number of values that are smaller. */
    private static int lower(double[] sorted, double value) {
        return upper(sorted, Math.nextDown(value));
    }

    /** Number of values that are not larger. */
    private static int upper(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
