package dev.foil.random;

/**
 * A stream of random numbers: SplitMix64 (Steele, Lea and Flood 2014). Fixed here rather than left to the JDK, whose
 * Gaussian draws differ between releases.
 */
public final class Draws {
    static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;
    private double spareGaussian = Double.NaN;

    Draws(long state) {
        this.state = state;
    }

    public long nextLong() {
        state += GAMMA;
        return Seed.mix(state);
    }

    /** Uniform in [0, 1), 53 bits. */
    public double uniform() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform in [low, high). */
    public double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Uniform in 0 … bound−1, without bias (Lemire, "Fast random integer generation in an interval", 2019). */
    public int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound (" + bound + ") must be positive");
        }
        long product = (nextLong() >>> 32) * bound;
        long low = product & 0xFFFFFFFFL;
        if (low < bound) {
            long threshold = (1L << 32) % bound;
            while (low < threshold) {
                product = (nextLong() >>> 32) * bound;
                low = product & 0xFFFFFFFFL;
            }
        }
        return (int) (product >>> 32);
    }

    /** Standard normal, by Box and Muller's transform (1958); StrictMath keeps it equal on every JVM. */
    public double gaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        double angle = 2 * Math.PI * uniform();
        spareGaussian = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }

    /** Standard exponential. */
    public double exponential() {
        return -StrictMath.log(1 - uniform());
    }

    public boolean coin(double probability) {
        return uniform() < probability;
    }

    /** The numbers 0 … n−1 in random order (Fisher and Yates). */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
