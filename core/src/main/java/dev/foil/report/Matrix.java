package dev.foil.report;

import dev.foil.audit.Rate;
import dev.foil.audit.Transition;
import dev.foil.audit.WorstCase;
import dev.foil.data.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Transitions between classes as a table that is a heat map too; as a list of the most frequent where there are too
 * many classes.
 *
 * @param classes names of the classes
 * @param worst what to draw
 * @param largest count drawn darkest, the same for all matrices that are compared
 */
record Matrix(List<String> classes, WorstCase worst, int largest) {
    static final int MOST_CLASSES = 20;
    private static final int MOST_ROWS = 20;
    private static final int LETTERS = 14;

    void draw(Markup m) {
        if (worst.transitions().isEmpty()) {
            m.leaf("p", "No example turned into another class.", "class", "soft");
        } else if (classes.size() > MOST_CLASSES) {
            list(m);
        } else {
            map(m);
        }
    }

    private void map(Markup m) {
        List<String> columns = new ArrayList<>(List.of("true class"));
        for (int label = 0; label < classes.size(); label++) {
            columns.add(shortened(label));
        }
        columns.add("correct");
        String caption = "Rows true classes, columns classes told, " + Numbers.threat(worst.threat());
        ScrollTable.open(m, "matrix", caption, columns);
        Map<Integer, Integer> counts = new HashMap<>();
        worst.transitions().forEach(one -> counts.put(one.from() * classes.size() + one.to(), one.count()));
        m.open("tbody");
        for (int row = 0; row < classes.size(); row++) {
            row(m, row, counts);
        }
        m.close();
        ScrollTable.close(m);
    }

    private void row(Markup m, int row, Map<Integer, Integer> counts) {
        m.open("tr").open("th", "scope", "row").name(shortened(row)).close();
        for (int column = 0; column < classes.size(); column++) {
            Integer count = counts.get(row * classes.size() + column);
            if (count != null) {
                String strength = Plot.n(100.0 * count / largest) + "%";
                m.leaf("td", Numbers.count(count), "class", "heat", "style", "--v:" + strength);
            } else {
                m.leaf("td", "", "class", row == column ? "self" : "none");
            }
        }
        Rate kept = worst.perClass().get(row);
        m.leaf("td", kept.count() + " of " + kept.total(), "class", "kept")
                .close()
                .line();
    }

    private void list(Markup m) {
        m.open("ol", "class", "turned");
        worst.transitions().stream()
                .sorted(Comparator.comparingInt(Transition::count).reversed())
                .limit(MOST_ROWS)
                .forEach(one -> item(m, one));
        m.close();
        int rest = worst.transitions().size() - MOST_ROWS;
        if (rest > 0) {
            m.leaf("p", "And " + Numbers.count(rest) + " more pairs of classes.", "class", "soft");
        }
    }

    private void item(Markup m, Transition one) {
        m.open("li").name(Section.className(classes, one.from())).text(" → ");
        m.name(Section.className(classes, one.to()))
                .text(": " + Numbers.count(one.count()))
                .close();
    }

    private String shortened(int label) {
        return Printable.cut(Section.className(classes, label), LETTERS);
    }
}
