package dev.foil.report;

import dev.foil.attack.Threat;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Rate;
import dev.foil.data.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Robust accuracy against ε: one line per attack, the worst case thick with its 95 % band. */
final class CurveSection implements Section {
    /** Patterns of dashes the style sheet knows. */
    private static final int DASHES = 5;

    @Override
    public String id() {
        return "curves";
    }

    @Override
    public String heading() {
        return "Accuracy as the attack grows";
    }

    @Override
    public boolean isIn(Report report) {
        return !Grid.of(report.audits()).isEmpty();
    }

    @Override
    public void write(Report report, Markup m) {
        Section.open(
                m,
                this,
                "Each line shows the share of inputs still classified correctly when the attack may change every input by"
                        + " up to ε. Thick: the worst case over all attacks, with its 95 % band. Thin: single attacks,"
                        + " or the nearest adversarial points found, by their distance.");
        for (Grid grid : Grid.of(report.audits())) {
            List<Line> lines = lines(report, grid);
            Axis x = axis(grid);
            Axis y = Axis.percent("accuracy, %");
            String description = "Robust accuracy in per cent against ε in "
                    + grid.norm().symbol() + ". The table below, Attack by attack, holds its numbers.";
            m.open("figure", "class", "chart");
            m.leaf("figcaption", "Accuracy, %, under " + grid.norm().symbol());
            new Plot(Frame.WIDE, x, y).draw(m, "wide", description, lines);
            new Plot(Frame.NARROW, x, y).draw(m, "narrow", description, lines);
            legend(m, lines);
            m.close();
        }
        m.close();
    }

    private static Axis axis(Grid grid) {
        List<Axis.Tick> ticks = new ArrayList<>();
        ticks.add(new Axis.Tick(0, "0"));
        grid.threats().forEach(threat -> ticks.add(new Axis.Tick(threat.epsilon(), threat.text())));
        double high = ticks.get(ticks.size() - 1).at();
        return new Axis("ε, largest change allowed (" + grid.norm().symbol() + ")", 0, high, ticks);
    }

    private static List<Line> lines(Report report, Grid grid) {
        List<String> names = report.audits().stream()
                .flatMap(audit -> grid.attacks(audit).stream())
                .distinct()
                .toList();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < report.audits().size(); i++) {
            AuditResult audit = report.audits().get(i);
            if (audit.isByStrategy()) {
                lines.add(NearestLine.of(audit, grid, Section.colour(i) + " thin d0"));
                continue;
            }
            for (String name : grid.attacks(audit)) {
                String style = Section.colour(i) + " thin d" + names.indexOf(name) % DASHES;
                lines.add(line(
                        audit,
                        grid,
                        name,
                        style,
                        false,
                        threat -> Grid.attack(audit, name, threat).map(result -> result.robust())));
            }
        }
        for (int i = 0; i < report.audits().size(); i++) {
            AuditResult audit = report.audits().get(i);
            lines.add(line(
                    audit,
                    grid,
                    "worst case",
                    Section.colour(i) + " strong",
                    true,
                    threat -> Grid.worst(audit, threat).map(worst -> worst.robust())));
        }
        return lines.stream().filter(line -> !line.points().isEmpty()).toList();
    }

    private static Line line(
            AuditResult audit,
            Grid grid,
            String name,
            String style,
            boolean band,
            Function<Threat, Optional<Rate>> rate) {
        List<Line.Point> points = new ArrayList<>();
        String model = Printable.name(audit.model().name(), "unnamed model");
        for (Threat threat : grid.threats()) {
            rate.apply(threat)
                    .ifPresent(found -> points.add(
                            point(threat.epsilon(), found, band, model + ", " + name + " at " + threat.text())));
        }
        // A line from nothing to an attack tried at one ε of many would claim what lies between.
        if (points.size() > 1 || (points.size() == 1 && grid.threats().size() == 1)) {
            points.add(0, point(0, audit.clean(), band, model + ", no attack"));
        }
        return new Line(band ? model + ", worst case" : name, style, points);
    }

    private static Line.Point point(double epsilon, Rate rate, boolean band, String what) {
        String title = what + ": " + Numbers.percent(rate.value()) + " (" + Numbers.interval(rate.interval()) + ")";
        double low = band ? rate.interval().low() : rate.value();
        double high = band ? rate.interval().high() : rate.value();
        return new Line.Point(epsilon, rate.value(), low, high, title);
    }

    /** For narrow screens, where lines cannot be named at their ends: colours first, then dashes. */
    private static void legend(Markup m, List<Line> lines) {
        m.open("ul", "class", "legend narrow");
        List<String> named = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            if (named.contains(line.name())) {
                continue;
            }
            named.add(line.name());
            boolean strong = line.style().endsWith("strong");
            m.open("li").open("svg", "viewBox", "0 0 28 8", "aria-hidden", "true");
            m.empty("path", "class", "line " + (strong ? line.style() : line.style() + " m6"), "d", "M0 4L28 4");
            m.close().text(line.name()).close();
        }
        m.close();
    }
}
