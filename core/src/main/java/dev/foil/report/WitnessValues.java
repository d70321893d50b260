package dev.foil.report;

import dev.foil.audit.Witness;
import dev.foil.data.Domain;
import java.util.List;

/**
 * A witness that is no picture: a few values as a table, many as two curves over their index.
 *
 * @param domain gives the vertical range
 * @param witness what to show
 */
record WitnessValues(Domain domain, Witness witness) {
    private static final int TABLE = 16;
    private static final int POINTS = 300;

    void write(Markup m) {
        if (witness.original().length <= TABLE) {
            table(m);
        } else {
            curves(m);
        }
    }

    private void table(Markup m) {
        m.open("table", "class", "values").open("thead").open("tr");
        for (String column : List.of("input", "original", "adversarial", "change")) {
            m.leaf("th", column, "scope", "col");
        }
        m.close().close().open("tbody");
        for (int i = 0; i < witness.original().length; i++) {
            float before = witness.original()[i];
            float after = witness.adversarial()[i];
            m.open("tr").leaf("th", Integer.toString(i), "scope", "row");
            m.leaf("td", Numbers.value(before)).leaf("td", Numbers.value(after));
            m.leaf("td", Numbers.value(after - before)).close();
        }
        m.close().close();
    }

    private void curves(Markup m) {
        m.open(
                "svg",
                "class",
                "wave",
                "viewBox",
                "0 0 " + POINTS + " 120",
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                "Original (neutral) and adversarial (coloured) values over their index");
        m.empty("path", "class", "line thin m6", "d", path(witness.original()));
        m.empty("path", "class", "line thin", "d", path(witness.adversarial()));
        m.close();
    }

    /** The lowest and highest value of every column of the picture, so that no peak is lost. */
    private String path(float[] values) {
        StringBuilder path = new StringBuilder();
        int columns = Math.min(POINTS, values.length);
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) column * values.length / columns);
            int to = (int) ((long) (column + 1) * values.length / columns);
            float low = values[from];
            float high = values[from];
            for (int i = from; i < to; i++) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
            String x = Plot.n(column * (double) POINTS / columns);
            path.append(column == 0 ? "M" : "L").append(x).append(' ').append(y(low));
            if (high > low) {
                path.append('L').append(x).append(' ').append(y(high));
            }
        }
        return path.toString();
    }

    private String y(float value) {
        return Plot.n(118 - 116 * (domain.clip(value) - domain.low()) / domain.width());
    }
}
