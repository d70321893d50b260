package dev.foil.audit;

/**
 * A confidence interval for a proportion.
 *
 * @param low lower bound, in [0, 1]
 * @param high upper bound, in [{@code low}, 1]
 * @param level confidence level, in (0, 1)
 */
public record Interval(double low, double high, double level) {
    /** The level of every interval in a report. */
    public static final double LEVEL = 0.95;

    /** The 97.5 % quantile of the standard normal. */
    private static final double Z = 1.959963984540054;

    public Interval {
        if (!(0 <= low && low <= high && high <= 1)) {
            throw new IllegalArgumentException("interval [" + low + ", " + high + "] must lie in [0, 1]");
        }
        if (!(0 < level && level < 1)) {
            throw new IllegalArgumentException("level (" + level + ") must lie in (0, 1)");
        }
    }

    /**
     * The 95 % score interval for {@code count} of {@code total} (Wilson, "Probable inference, the law of succession,
     * and statistical inference", JASA 22, 1927). Unlike the textbook interval it stays inside [0, 1] and keeps its
     * coverage near 0 and 1, where robust accuracies live. Of nothing, nothing is known: 0 of 0 gives [0, 1].
     */
    public static Interval wilson(int count, int total) {
        if (count < 0 || count > total) {
            throw new IllegalArgumentException("count (" + count + ") must lie in 0 … " + total);
        }
        if (total == 0) {
            return new Interval(0, 1, LEVEL);
        }
        Interval inside = wilson((double) count / total, total);
        // Exact at the ends, where rounding would leave 1e-17.
        return new Interval(count == 0 ? 0 : inside.low, count == total ? 1 : inside.high, LEVEL);
    }

    /**
     * The same for the mean of {@code total} numbers from 0 to 1, such as the share of its corruptions that each example
     * withstands. Of all such numbers with that mean, zeros and ones vary most: the interval is never too narrow for it.
     *
     * @param total at least 1
     */
    static Interval wilson(double mean, int total) {
        double n = total;
        double shrink = 1 + Z * Z / n;
        double centre = (mean + Z * Z / (2 * n)) / shrink;
        double half = Z / shrink * Math.sqrt(mean * (1 - mean) / n + Z * Z / (4 * n * n));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half), LEVEL);
    }

    /** Whether no value lies in both: stricter than a test of the difference at the same level. */
    public boolean isApartFrom(Interval other) {
        return high < other.low || other.high < low;
    }
}
