package dev.foil.report;

import dev.foil.data.Printable;
import java.util.List;
import java.util.Locale;

/** A line plot as inline SVG; colours, dashes and weights come from the style sheet. */
record Plot(Frame frame, Axis x, Axis y) {
    private static final double LABEL_GAP = 18;
    private static final double TICK_GAP = 42;

    /** Letters that fit beside a line's end. */
    private static final int LABEL = 24;

    /** Draws the lines in order, later ones on top. */
    void draw(Markup m, String style, String description, List<Line> lines) {
        List<Line> drawn =
                lines.stream().filter(line -> !line.points().isEmpty()).toList();
        String box = "0 0 " + n(frame.width()) + " " + n(frame.height());
        m.open("svg", "class", "plot " + style, "viewBox", box, "role", "img", "aria-label", description);
        grid(m);
        drawn.forEach(line -> band(m, line));
        drawn.forEach(line -> line(m, line));
        if (frame.labelled()) {
            labels(m, drawn);
        }
        m.close().line();
    }

    private void grid(Markup m) {
        double end = frame.width() - frame.right();
        double floor = frame.height() - frame.bottom();
        for (Axis.Tick tick : y.ticks()) {
            double at = frame.y(y, tick.at());
            rule(m, "grid", frame.left(), at, end, at);
            m.leaf("text", tick.text(), "class", "tick end", "x", n(frame.left() - 9), "y", n(at + 4));
        }
        double free = Double.POSITIVE_INFINITY;
        for (int i = x.ticks().size() - 1; i >= 0; i--) {
            Axis.Tick tick = x.ticks().get(i);
            double at = frame.x(x, tick.at());
            rule(m, "notch", at, floor, at, floor + 5);
            // The last tick is always named; those before it where they have room.
            if (at <= free) {
                m.leaf("text", tick.text(), "class", "tick middle", "x", n(at), "y", n(floor + 20));
                free = at - TICK_GAP;
            }
        }
        double middle = (frame.left() + end) / 2;
        m.leaf("text", x.title(), "class", "axis middle", "x", n(middle), "y", n(frame.height() - 8));
    }

    private void band(Markup m, Line line) {
        if (!line.hasBand()) {
            return;
        }
        StringBuilder path = new StringBuilder();
        line.points().forEach(point -> path.append(at(path, point.x(), point.high())));
        for (int i = line.points().size() - 1; i >= 0; i--) {
            Line.Point point = line.points().get(i);
            path.append(at(path, point.x(), point.low()));
        }
        m.empty("path", "class", "band " + line.style(), "d", path + "Z");
    }

    private void line(Markup m, Line line) {
        StringBuilder path = new StringBuilder();
        line.points().forEach(point -> path.append(at(path, point.x(), point.y())));
        m.empty("path", "class", "line " + line.style(), "d", path.toString());
        for (Line.Point point : line.points()) {
            String cx = n(frame.x(x, point.x()));
            String cy = n(frame.y(y, point.y()));
            m.open("circle", "class", "dot " + line.style(), "cx", cx, "cy", cy, "r", "2.6");
            m.leaf("title", point.title()).close();
        }
    }

    private void labels(Markup m, List<Line> lines) {
        double[] wished =
                lines.stream().mapToDouble(line -> frame.y(y, line.last().y())).toArray();
        double[] placed = Spread.apart(wished, LABEL_GAP, frame.top(), frame.height() - frame.bottom());
        double from = frame.width() - frame.right();
        for (int i = 0; i < placed.length; i++) {
            Line line = lines.get(i);
            double end = frame.x(x, line.last().x());
            m.empty(
                    "path",
                    "class",
                    "leader " + line.style(),
                    "d",
                    "M" + n(Math.max(end, from) + 5) + " " + n(wished[i]) + "L" + n(from + 22) + " " + n(placed[i]));
            m.leaf(
                    "text",
                    Printable.middle(line.name(), LABEL),
                    "class",
                    "label " + line.style(),
                    "x",
                    n(from + 27),
                    "y",
                    n(placed[i] + 4));
        }
    }

    private static void rule(Markup m, String style, double x1, double y1, double x2, double y2) {
        m.empty("line", "class", style, "x1", n(x1), "y1", n(y1), "x2", n(x2), "y2", n(y2));
    }

    private String at(StringBuilder path, double px, double py) {
        return (path.length() == 0 ? "M" : "L") + n(frame.x(x, px)) + " " + n(frame.y(y, py));
    }

    /** A coordinate: one decimal is finer than a screen. */
    static String n(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
