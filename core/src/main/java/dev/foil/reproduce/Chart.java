package dev.foil.reproduce;

import java.util.List;

/**
 * A picture of lines, as numbers.
 *
 * @param id names it for good
 * @param title above it
 * @param words what it shows
 * @param x title of the horizontal axis
 * @param y title of the vertical axis
 * @param lines one colour each
 */
public record Chart(String id, String title, String words, String x, String y, List<Line> lines) {
    public Chart {
        lines = List.copyOf(lines);
    }

    /**
     * One line of it.
     *
     * @param name in the legend
     * @param x ascending
     * @param y as many
     */
    public record Line(String name, List<Double> x, List<Double> y) {
        public Line {
            x = List.copyOf(x);
            y = List.copyOf(y);
            if (x.size() != y.size()) {
                throw new IllegalArgumentException(x.size() + " x and " + y.size() + " y");
            }
        }
    }
}
