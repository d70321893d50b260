package dev.foil.report;

import dev.foil.attack.Threat;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Comparison;
import dev.foil.audit.Finding;
import dev.foil.audit.Rate;
import dev.foil.audit.Requirement;
import dev.foil.data.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Robust accuracy per attack and ε as plain text of at most 100 columns; then what was required, what changed, and
 * what speaks against the numbers.
 */
public final class TerminalTable {
    private static final int WIDTH = 100;
    private static final int CELL = 15;
    private static final int NAME = WIDTH - 5 * CELL;

    /** Findings of one sign that are told; the page holds more. */
    private static final int FINDINGS = 2;

    /** Of a sentence; names in it may be of any length. */
    private static final int LETTERS = 600;

    private final StringBuilder out = new StringBuilder();

    private TerminalTable() {}

    /** One block per model, lines ended by {@code \n}. */
    public static String render(Report report) {
        TerminalTable table = new TerminalTable();
        for (AuditResult audit : report.audits()) {
            table.block(audit);
        }
        table.requirements(report.judgements());
        if (report.comparison() != null) {
            table.comparison(report.comparison());
        }
        table.wrapped(report.headline());
        return table.out.toString();
    }

    private void block(AuditResult audit) {
        out.append(out.isEmpty() ? "" : "\n");
        line(Columns.fit(Printable.name(audit.model().name(), "unnamed model"), WIDTH));
        if (audit.isByStrategy()) {
            line("strategy " + audit.strategy() + ": one attack after another, on what is left");
        }
        row("clean, " + Numbers.count(audit.examples()) + " examples", List.of(cell(audit.clean())));
        for (Grid grid : Grid.of(List.of(audit))) {
            List<Threat> threats = grid.threats();
            int fit = (WIDTH - NAME) / CELL;
            for (int from = 0; from < threats.size(); from += fit) {
                block(audit, grid, threats.subList(from, Math.min(threats.size(), from + fit)));
            }
        }
        findings("warning", audit.warnings());
    }

    private void block(AuditResult audit, Grid grid, List<Threat> threats) {
        row(
                grid.norm().symbol() + ", robust %",
                threats.stream().map(Threat::text).toList());
        for (String attack : grid.attacks(audit)) {
            row(
                    Grid.row(audit, attack),
                    cells(threats, threat -> Grid.attack(audit, attack, threat).map(result -> result.robust())));
        }
        row("worst case", cells(threats, threat -> Grid.worst(audit, threat).map(worst -> worst.robust())));
    }

    private void requirements(List<Requirement.Judgement> judgements) {
        for (Requirement.Judgement judgement : judgements) {
            wrapped((judgement.met() ? "holds" : "FAILS") + ": "
                    + Printable.cut(judgement.requirement(), RequirementSection.LONGEST) + ", found "
                    + Numbers.found(judgement.found()));
        }
    }

    private void comparison(Comparison comparison) {
        wrapped("Since " + Printable.name(comparison.baseline(), "the earlier audit")
                + (comparison.paired() ? ", on the same examples" : ", on other examples")
                + (comparison.differences().isEmpty()
                        ? ""
                        : "; these differ too: " + String.join(", ", comparison.differences()))
                + ":");
        for (Comparison.Change change : comparison.changes()) {
            String pairs = change.lost() < 0
                    ? ""
                    : ", " + Numbers.count(change.lost()) + " lost, " + Numbers.count(change.gained()) + " gained";
            wrapped("  " + Numbers.spelt(change.what()) + ": "
                    + Numbers.share(change.before().value()) + " → "
                    + Numbers.share(change.after().value()) + " %" + pairs + "; "
                    + ComparisonSection.words(change));
        }
        findings("new warning", comparison.warnings());
    }

    private void findings(String what, List<Finding> findings) {
        findings.stream().map(Finding::sign).distinct().forEach(sign -> {
            List<Finding> same =
                    findings.stream().filter(one -> one.sign().equals(sign)).toList();
            same.stream().limit(FINDINGS).forEach(one -> wrapped(what + ": " + one));
            if (same.size() > FINDINGS) {
                wrapped(what + ": " + sign + ", " + Numbers.count(same.size() - FINDINGS) + " more times");
            }
        });
    }

    private static List<String> cells(List<Threat> threats, Function<Threat, Optional<Rate>> rate) {
        return threats.stream()
                .map(threat -> rate.apply(threat).map(TerminalTable::cell).orElse("·"))
                .toList();
    }

    /** Whole per cents, rounded outwards: 0 of 1,000 must not look certain. */
    private static String cell(Rate rate) {
        return Numbers.share(rate.value())
                + " ("
                + (int) Math.floor(100 * rate.interval().low())
                + "–"
                + (int) Math.ceil(100 * rate.interval().high())
                + ")";
    }

    private void row(String name, List<String> cells) {
        List<String> padded = new ArrayList<>();
        padded.add(Columns.fit(name, NAME));
        cells.forEach(cell -> padded.add(Columns.right(cell, CELL)));
        line(String.join("", padded));
    }

    private void wrapped(String text) {
        Columns.wrap(Printable.cut(text, LETTERS), WIDTH, "    ").forEach(this::line);
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }
}
