package dev.foil.report;

import dev.foil.audit.AttackResult;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Claims;
import dev.foil.audit.Distances;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every run on a row of its own: claims and what became of them, distances, settings. */
final class RunTable {
    private static final List<String> COLUMNS = List.of(
            "Attack", "ε", "Robust", "Claims", "Confirmed", "Rejected", "On grid", "L₀", "L₁", "L₂", "L∞", "Settings");

    void write(Report report, Markup m) {
        m.line().open("details");
        m.leaf("summary", "Every run: claims, re-checks, distances, settings");
        m.leaf(
                "p",
                "A claim is an input the attack says it broke; it counts once a fresh forward pass confirms it inside"
                        + " budget and domain. On grid: confirmed claims that survive rounding to what a file can hold."
                        + " L₀, L₁, L₂, L∞: median distance of confirmed claims.",
                "class",
                "how");
        ScrollTable.open(m, "runs", "Every run and what became of its claims", COLUMNS);
        for (int i = 0; i < report.audits().size(); i++) {
            body(m, report.audits().get(i), Section.colour(i));
        }
        ScrollTable.close(m);
        m.close();
    }

    private static void body(Markup m, AuditResult audit, String colour) {
        ScrollTable.group(m, colour, audit.model().name(), "", COLUMNS.size());
        for (AttackResult run : audit.attacks()) {
            m.open("tr").leaf("th", run.attack(), "scope", "row");
            cells(run).forEach(cell -> m.leaf("td", cell));
            m.leaf("td", settings(run), "class", "settings").close().line();
        }
        m.close();
    }

    private static String settings(AttackResult run) {
        return run.parameters().entrySet().stream()
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining(", "));
    }

    private static List<String> cells(AttackResult run) {
        Claims claims = run.claims();
        List<String> cells = new ArrayList<>();
        cells.add(Numbers.threat(run.threat()));
        cells.add(Numbers.percent(run.robust().value()));
        cells.add(Numbers.count(claims.made()));
        cells.add(Numbers.count(claims.confirmed()));
        cells.add(rejected(claims.rejected()));
        cells.add(claims.onGrid() < 0 ? "–" : Numbers.count(claims.onGrid()));
        Distances median = run.medianDistance();
        cells.add(median == null ? "–" : Numbers.value(median.l0()));
        cells.add(median == null ? "–" : Numbers.value(median.l1()));
        cells.add(median == null ? "–" : Numbers.value(median.l2()));
        cells.add(median == null ? "–" : Numbers.value(median.linf()));
        return cells;
    }

    private static String rejected(Claims.Rejected rejected) {
        List<String> reasons = new ArrayList<>();
        reason(reasons, rejected.outsideBudget(), "outside budget");
        reason(reasons, rejected.outsideDomain(), "outside domain");
        reason(reasons, rejected.notMisclassified(), "not misclassified");
        return reasons.isEmpty() ? "0" : String.join(", ", reasons);
    }

    private static void reason(List<String> reasons, int count, String why) {
        if (count > 0) {
            reasons.add(Numbers.count(count) + " " + why);
        }
    }
}
