package dev.foil.bench;

import java.util.Locale;

/**
 * A measured number.
 *
 * @param what was measured
 * @param value above 0
 * @param unit of the value
 * @param note printed behind it
 */
record Figure(String what, double value, Unit unit, String note) {
    enum Unit {
        MILLISECONDS,
        MEGABYTES,
        /** To the baseline, by time. */
        RATIO
    }

    Figure(String what, double value, Unit unit) {
        this(what, value, unit, "");
    }

    @Override
    public String toString() {
        String text = switch (unit) {
            case MILLISECONDS -> String.format(Locale.ROOT, "%9.1f ms", value);
            case MEGABYTES -> String.format(Locale.ROOT, "%9.1f MB", value);
            case RATIO -> String.format(Locale.ROOT, "%9.3f × (%+.1f %%)", value, 100 * (value - 1));
        };
        return String.format(Locale.ROOT, "%-50s %s%s", what, text, note);
    }
}
