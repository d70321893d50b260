package dev.foil.report;

import dev.foil.attack.Threat;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Robust accuracy per attack and ε, then every single run with what was re-checked and what it cost. */
final class AttackSection implements Section {
    @Override
    public String id() {
        return "attacks";
    }

    @Override
    public String heading() {
        return "Attack by attack";
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
                "Inputs still classified correctly, in per cent, with 95 % intervals. An input counts for the worst case"
                        + " only if every attack failed on it."
                        + (report.audits().stream().anyMatch(AuditResult::isByStrategy)
                                ? " By a strategy attacks run one after another, each on what those before it left:"
                                        + " a row that begins with “after” tells what is left then."
                                : ""));
        for (Grid grid : Grid.of(report.audits())) {
            ScrollTable.open(
                    m, "grid", "Accuracy under each attack, " + grid.norm().symbol(), columns(grid));
            for (int i = 0; i < report.audits().size(); i++) {
                body(m, grid, report.audits().get(i), Section.colour(i));
            }
            ScrollTable.close(m);
        }
        new RunTable().write(report, m);
        m.close();
    }

    private static List<String> columns(Grid grid) {
        List<String> columns = new ArrayList<>();
        columns.add(grid.norm().symbol() + ", ε =");
        grid.threats().forEach(threat -> columns.add(threat.text()));
        return columns;
    }

    private static void body(Markup m, Grid grid, AuditResult audit, String colour) {
        if (grid.attacks(audit).isEmpty()) {
            return;
        }
        Rate clean = audit.clean();
        String about = Numbers.percent(clean.value()) + " without attack (" + Numbers.interval(clean.interval()) + ")";
        ScrollTable.group(
                m, colour, audit.model().name(), about, 1 + grid.threats().size());
        for (String attack : grid.attacks(audit)) {
            row(
                    m,
                    grid,
                    "",
                    Grid.row(audit, attack),
                    threat -> Grid.attack(audit, attack, threat).map(result -> result.robust()));
        }
        row(m, grid, "worst", "Worst case", threat -> Grid.worst(audit, threat).map(worst -> worst.robust()));
        m.close();
    }

    private static void row(Markup m, Grid grid, String style, String name, Function<Threat, Optional<Rate>> rate) {
        m.open("tr", "class", style).leaf("th", name, "scope", "row");
        for (Threat threat : grid.threats()) {
            rate.apply(threat).ifPresentOrElse(found -> Numbers.cell(m, found), () -> m.leaf("td", "·"));
        }
        m.close().line();
    }
}
