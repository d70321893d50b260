package dev.foil.audit;

/**
 * How many of how many, with what that says about the rate behind it.
 *
 * @param count how many, in 0 … {@code total}
 * @param total of how many
 * @param value {@code count / total} in [0, 1]; 0 where {@code total} is 0
 * @param interval the 95 % Wilson score interval
 */
public record Rate(int count, int total, double value, Interval interval) {
    public Rate {
        if (count < 0 || count > total) {
            throw new IllegalArgumentException("count (" + count + ") must lie in 0 … " + total);
        }
    }

    public static Rate of(int count, int total) {
        return new Rate(count, total, total == 0 ? 0 : (double) count / total, Interval.wilson(count, total));
    }
}
