package dev.foil.reproduce;

/**
 * What one seed gave for a figure.
 *
 * @param value the figure itself
 * @param reference what it is compared with, measured on the same seed; equal to {@code value} where it stands alone
 */
public record Found(Quantity value, Quantity reference) {
    /** A quantity that stands alone. */
    public static Found alone(Quantity value) {
        return new Found(value, value);
    }

    double effect() {
        return value.value() - reference.value();
    }
}
