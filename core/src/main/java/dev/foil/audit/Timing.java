package dev.foil.audit;

/**
 * What differs between two identical runs.
 *
 * @param started instant in ISO-8601, or empty where only the duration matters
 * @param seconds wall-clock time taken, at least 0
 */
public record Timing(String started, double seconds) {
    public static Timing of(double seconds) {
        return new Timing("", seconds);
    }
}
