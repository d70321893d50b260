package dev.foil.reproduce;

/**
 * From a number to another.
 *
 * @param low at most {@code high}
 */
public record Span(double low, double high) {
    boolean holds(double value, double slack) {
        return low - slack <= value && value <= high + slack;
    }
}
