package dev.foil.report;

import java.util.List;

/**
 * One line of a plot.
 *
 * @param name as shown beside its end or in the legend
 * @param style class names for the style sheet: colour and dashes
 * @param points in ascending x
 */
record Line(String name, String style, List<Point> points) {
    /**
     * @param low lower end of the band, equal to {@code y} where there is none
     * @param high upper end of the band
     * @param title what a pointer resting on it is told
     */
    record Point(double x, double y, double low, double high, String title) {}

    Line {
        points = points.stream().filter(point -> Double.isFinite(point.y())).toList();
    }

    Point last() {
        return points.get(points.size() - 1);
    }

    boolean hasBand() {
        return points.stream().anyMatch(point -> point.high() > point.low());
    }
}
