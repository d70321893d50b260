package dev.foil.gan.score;

/** Shares of classes, and how they differ. */
final class Shares {
    private Shares() {}

    /** Counts as shares. */
    static double[] of(int[] labels, int classes) {
        double[] shares = new double[classes];
        for (int label : labels) {
            shares[label] += 1.0 / labels.length;
        }
        return shares;
    }

    /** How many are not zero. */
    static int found(double[] shares) {
        int found = 0;
        for (double share : shares) {
            found += share > 0 ? 1 : 0;
        }
        return found;
    }

    /** {@code Σ p log(p/q)} in nats; infinite where something is found that should not exist. */
    static double divergence(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += p[i] == 0 ? 0 : p[i] * StrictMath.log(p[i] / q[i]);
        }
        // Rounding aside, it is never negative.
        return Math.max(0, sum);
    }

    /** {@code −Σ p log p} in nats. */
    static double entropy(double[] p) {
        double sum = 0;
        for (double share : p) {
            sum -= share == 0 ? 0 : share * StrictMath.log(share);
        }
        return Math.max(0, sum);
    }
}
