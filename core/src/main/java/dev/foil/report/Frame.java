package dev.foil.report;

/**
 * Where a plot stands in its picture, in pixels: its size and the margins around the plotting area.
 *
 * @param labelled whether lines are named at their right end; a legend must name them otherwise
 */
record Frame(double width, double height, double top, double right, double bottom, double left, boolean labelled) {
    static final Frame WIDE = new Frame(1000, 430, 16, 206, 54, 46, true);
    static final Frame NARROW = new Frame(360, 300, 12, 22, 50, 38, false);
    static final Frame SMALL = new Frame(420, 220, 12, 84, 44, 44, true);

    double x(Axis axis, double value) {
        return left + axis.share(value) * (width - left - right);
    }

    double y(Axis axis, double value) {
        return height - bottom - axis.share(value) * (height - top - bottom);
    }
}
