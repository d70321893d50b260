package dev.foil.report;

import dev.foil.attack.Threat;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Rate;
import java.util.Optional;
import java.util.function.Function;

/** Robust accuracy per attack and ε, then every single run with what was re-checked and what it cost. */
final class AttackSection implements Section {
    @Override
    public void write(Report report, Markup m) {
        Section.open(
                m,
                "attacks",
                "Attack by attack",
                "Inputs still classified correctly, in per cent, with 95 % intervals. An input counts for the worst case"
                        + " only if every attack failed on it.");
        for (Grid grid : Grid.of(report.audits())) {
            m.open("div", "class", "scroll");
            m.open("table", "class", "grid");
            head(m, grid);
            for (int i = 0; i < report.audits().size(); i++) {
                body(m, grid, report.audits().get(i), Section.colour(i));
            }
            m.close().close();
        }
        new RunTable().write(report, m);
        m.close();
    }

    private static void head(Markup m, Grid grid) {
        m.open("thead").open("tr");
        m.leaf("th", Numbers.norm(grid.norm()) + ", ε =", "scope", "col");
        grid.threats().forEach(threat -> m.leaf("th", threat.text(), "scope", "col"));
        m.close().close();
    }

    private static void body(Markup m, Grid grid, AuditResult audit, String colour) {
        m.line().open("tbody", "class", colour).open("tr", "class", "group");
        m.open(
                "th",
                "scope",
                "rowgroup",
                "colspan",
                Integer.toString(1 + grid.threats().size()));
        m.leaf("b", audit.model().name());
        m.text(" " + Numbers.percent(audit.clean().value()) + " without attack ");
        m.leaf("small", Numbers.interval(audit.clean().interval())).close().close();
        for (String attack : grid.attacks(audit)) {
            row(
                    m,
                    grid,
                    "",
                    attack,
                    threat -> Grid.attack(audit, attack, threat).map(result -> result.robust()));
        }
        row(m, grid, "worst", "Worst case", threat -> Grid.worst(audit, threat).map(worst -> worst.robust()));
        m.close();
    }

    private static void row(Markup m, Grid grid, String style, String name, Function<Threat, Optional<Rate>> rate) {
        m.open("tr", "class", style).leaf("th", name, "scope", "row");
        for (Threat threat : grid.threats()) {
            m.open("td");
            rate.apply(threat).ifPresent(found -> {
                m.leaf("span", Numbers.share(found.value()), "class", "figure");
                m.leaf("small", Numbers.interval(found.interval()));
            });
            m.close();
        }
        m.close();
    }
}
