package dev.foil.app;

/** A time span for people. */
final class Duration {
    private Duration() {}

    /** Such as {@code 0.4 s}, {@code 42 s}, {@code 3 min 5 s} or {@code 2 h 7 min}. */
    static String text(double seconds) {
        if (seconds < 9.95) {
            return String.format(java.util.Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
