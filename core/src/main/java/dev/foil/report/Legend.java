package dev.foil.report;

import java.util.List;

/** Names of a plot's lines below it, where they have no room beside it. */
final class Legend {
    private Legend() {}

    static void write(Markup m, List<Line> lines) {
        m.open("ul", "class", "legend narrow");
        for (Line line : lines) {
            m.open("li").open("svg", "viewBox", "0 0 28 8", "aria-hidden", "true");
            m.empty("path", "class", "line " + line.style(), "d", "M0 4L28 4");
            m.close().text(line.name()).close();
        }
        m.close();
    }
}
