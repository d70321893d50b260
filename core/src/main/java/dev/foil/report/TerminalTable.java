package dev.foil.report;

import dev.foil.attack.Threat;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Robust accuracy per attack and ε as plain text of at most 100 columns. */
public final class TerminalTable {
    private static final int WIDTH = 100;
    private static final int CELL = 15;
    private static final int NAME = WIDTH - 5 * CELL;

    private TerminalTable() {}

    /** One block per model, lines ended by {@code \n}. */
    public static String render(Report report) {
        StringBuilder out = new StringBuilder();
        for (AuditResult audit : report.audits()) {
            out.append(out.length() == 0 ? "" : "\n").append(render(audit));
        }
        return out.toString();
    }

    /** The block of one model. */
    public static String render(AuditResult audit) {
        StringBuilder out = new StringBuilder();
        row(out, audit.model().name(), List.of());
        row(out, "clean, " + Numbers.count(audit.examples()) + " examples", List.of(cell(audit.clean())));
        for (Grid grid : Grid.of(List.of(audit))) {
            List<Threat> threats = grid.threats();
            int fit = (WIDTH - NAME) / CELL;
            for (int from = 0; from < threats.size(); from += fit) {
                block(out, audit, grid, threats.subList(from, Math.min(threats.size(), from + fit)));
            }
        }
        audit.warnings()
                .forEach(warning -> out.append("warning: ").append(warning).append('\n'));
        return out.toString();
    }

    private static void block(StringBuilder out, AuditResult audit, Grid grid, List<Threat> threats) {
        row(
                out,
                Numbers.norm(grid.norm()) + ", robust %",
                threats.stream().map(Threat::text).toList());
        for (String attack : grid.attacks(audit)) {
            row(
                    out,
                    attack,
                    cells(threats, threat -> Grid.attack(audit, attack, threat).map(result -> result.robust())));
        }
        row(
                out,
                "worst case",
                cells(threats, threat -> Grid.worst(audit, threat).map(worst -> worst.robust())));
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

    private static void row(StringBuilder out, String name, List<String> cells) {
        List<String> padded = new ArrayList<>();
        padded.add(fit(name, NAME));
        cells.forEach(cell -> padded.add(" ".repeat(Math.max(0, CELL - cell.length())) + cell));
        out.append(String.join("", padded).stripTrailing()).append('\n');
    }

    private static String fit(String text, int width) {
        String plain = text.codePoints()
                .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.length() < width
                ? plain + " ".repeat(width - plain.length())
                : plain.substring(0, width - 2) + "… ";
    }
}
