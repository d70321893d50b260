package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Fall;
import java.util.ArrayList;
import java.util.List;

/** Accuracy at every distance, by the nearest adversarial point found for each example. */
final class NearestLine {
    /** Enough for a smooth line. */
    private static final int POINTS = 48;

    private NearestLine() {}

    static Line of(AuditResult audit, Grid grid, String style) {
        double[] distances = audit.falls().stream()
                .filter(fall -> fall.threat().norm() == grid.norm())
                .mapToDouble(Fall::distance)
                .sorted()
                .toArray();
        int correct = audit.clean().count();
        List<Line.Point> points = new ArrayList<>();
        points.add(point(audit, 0, correct));
        int every = Math.max(1, distances.length / POINTS);
        for (int fallen = every; fallen <= distances.length; fallen += every) {
            points.add(point(audit, distances[fallen - 1], correct - fallen));
        }
        return new Line("nearest points", style, distances.length == 0 ? List.of() : points);
    }

    private static Line.Point point(AuditResult audit, double distance, int left) {
        double share = (double) left / audit.examples();
        String title = "nearest points, " + Numbers.value(distance) + ": " + Numbers.percent(share);
        return new Line.Point(distance, share, share, share, title);
    }
}
