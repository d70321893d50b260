package dev.foil.report;

import dev.foil.audit.Rate;
import dev.foil.audit.Transition;
import dev.foil.audit.WorstCase;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Transitions between classes as a heat map; as a list of the most frequent where there are too many classes.
 *
 * @param classes names of the classes
 * @param worst what to draw
 * @param largest count drawn darkest, the same for all matrices that are compared
 */
record Matrix(List<String> classes, WorstCase worst, int largest) {
    static final int MOST_CLASSES = 20;
    private static final int MOST_ROWS = 20;
    private static final double CELL = 30;
    private static final double LEFT = 104;
    private static final double TOP = 78;
    private static final double RIGHT = 70;

    void draw(Markup m) {
        if (classes.size() > MOST_CLASSES) {
            list(m);
        } else {
            map(m);
        }
    }

    private void map(Markup m) {
        int k = classes.size();
        String width = Plot.n(LEFT + k * CELL + RIGHT);
        m.open("svg", "class", "matrix", "width", width, "viewBox", "0 0 " + width + " " + Plot.n(TOP + k * CELL + 4));
        m.leaf("title", "How often each class turned into each other");
        for (int i = 0; i < k; i++) {
            double middle = (i + 0.5) * CELL;
            name(m, classes.get(i), "end", LEFT - 9, TOP + middle + 4, "");
            name(m, classes.get(i), "", LEFT + middle + 3, TOP - 9, "rotate(-45)");
            square(m, "self", i, i, "1", classes.get(i));
        }
        for (Transition transition : worst.transitions()) {
            cell(m, transition);
        }
        for (int i = 0; i < worst.perClass().size(); i++) {
            kept(m, i, worst.perClass().get(i));
        }
        m.close();
    }

    private void cell(Markup m, Transition transition) {
        double share = (double) transition.count() / largest;
        String opacity = String.format(Locale.ROOT, "%.3f", 0.07 + 0.93 * share);
        square(m, "heat", transition.from(), transition.to(), opacity, words(transition));
        m.leaf(
                "text",
                Integer.toString(transition.count()),
                "class",
                share > 0.6 ? "count on" : "count",
                "x",
                Plot.n(LEFT + (transition.to() + 0.5) * CELL),
                "y",
                Plot.n(TOP + (transition.from() + 0.5) * CELL + 4));
    }

    private void kept(Markup m, int row, Rate rate) {
        m.leaf(
                "text",
                rate.count() + " of " + rate.total(),
                "class",
                "kept",
                "x",
                Plot.n(LEFT + classes.size() * CELL + RIGHT - 2),
                "y",
                Plot.n(TOP + (row + 0.5) * CELL + 4));
    }

    private static void square(Markup m, String style, int row, int column, String opacity, String title) {
        m.open(
                "rect",
                "class",
                style,
                "x",
                Plot.n(LEFT + column * CELL + 1),
                "y",
                Plot.n(TOP + row * CELL + 1),
                "width",
                Plot.n(CELL - 2),
                "height",
                Plot.n(CELL - 2),
                "rx",
                "3",
                "fill-opacity",
                opacity);
        m.leaf("title", title).close();
    }

    private static void name(Markup m, String name, String style, double x, double y, String turn) {
        String place = "translate(" + Plot.n(x) + " " + Plot.n(y) + ")" + turn;
        m.open("text", "class", "name " + style, "transform", place).text(shortened(name));
        m.leaf("title", name).close();
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= 14
                ? name
                : name.substring(0, name.offsetByCodePoints(0, 13)) + "…";
    }

    private void list(Markup m) {
        m.open("ol", "class", "turned");
        worst.transitions().stream()
                .sorted(Comparator.comparingInt(Transition::count).reversed())
                .limit(MOST_ROWS)
                .forEach(transition -> m.leaf("li", words(transition)));
        m.close();
    }

    private String words(Transition transition) {
        return Section.className(classes, transition.from()) + " → " + Section.className(classes, transition.to())
                + ": " + Numbers.count(transition.count());
    }
}
