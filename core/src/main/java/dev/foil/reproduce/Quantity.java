package dev.foil.reproduce;

/**
 * A measured number.
 *
 * @param value in the figure's unit
 * @param error its standard error from the finite set it was measured on; 0 where there is none
 */
public record Quantity(double value, double error) {
    public Quantity {
        if (!Double.isFinite(value) || !(error >= 0)) {
            throw new IllegalArgumentException("value (" + value + ") must be a number and error (" + error + ") too");
        }
    }

    /** A number that no sampling stands behind. */
    public static Quantity exact(double value) {
        return new Quantity(value, 0);
    }

    /**
     * A share in per cent. Its error is that of Agresti and Coull ("Approximate is better than exact", The American
     * Statistician 52, 1998), which stays above zero where all or none were counted.
     *
     * @param total at least 1
     */
    public static Quantity share(long count, long total) {
        if (total < 1 || count < 0 || count > total) {
            throw new IllegalArgumentException("count (" + count + ") must lie in 0 … " + total + ", and that above 0");
        }
        double near = (count + 2.0) / (total + 4);
        return new Quantity(100.0 * count / total, 100 * Math.sqrt(near * (1 - near) / (total + 4)));
    }

    /**
     * A mean with its standard error.
     *
     * @param values at least one
     */
    public static Quantity mean(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing has no mean");
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Quantity(mean, values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1) / values.length));
    }

    public Quantity times(double factor) {
        return new Quantity(value * factor, error * Math.abs(factor));
    }
}
