package dev.foil.report;

import dev.foil.data.Printable;
import java.util.List;

/**
 * A table in a frame that scrolls sideways where it does not fit, by keyboard too, and says to a screen reader what it
 * holds.
 */
final class ScrollTable {
    private ScrollTable() {}

    /** Opens frame, table and head; {@link #close} ends them. */
    static void open(Markup m, String style, String caption, List<String> columns) {
        m.line().open("div", "class", "scroll", "role", "group", "tabindex", "0", "aria-label", caption);
        m.open("table", "class", style).leaf("caption", caption, "class", "unseen");
        m.open("thead").open("tr");
        columns.forEach(column -> m.leaf("th", column, "scope", "col"));
        m.close().close().line();
    }

    static void close(Markup m) {
        m.close().close().line();
    }

    /** The row that begins a model's part of the table, with a remark; the body it opens is the caller's to close. */
    static void group(Markup m, String colour, String model, String about, int columns) {
        m.open("tbody", "class", colour).open("tr", "class", "group");
        m.open("th", "scope", "rowgroup", "colspan", Integer.toString(columns));
        m.open("b").name(Printable.name(model, "unnamed model")).close();
        m.leaf("small", about).close().close().line();
    }
}
