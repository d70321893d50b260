package dev.foil.report;

import dev.foil.audit.Distances;
import dev.foil.audit.SoloResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What attacks alone found, a row for each run. */
public final class SoloTable {
    private static final List<String> COLUMNS = List.of(
            "attack",
            "norm",
            "ε",
            "clean %",
            "success %",
            "95 %",
            "left %",
            "median",
            "L₀",
            "L₁",
            "L₂",
            "L∞",
            "on grid",
            "gradients",
            "forwards",
            "queries",
            "seconds");

    /** What a terminal has room for. */
    private static final List<String> BRIEF = List.of(
            "attack",
            "norm",
            "ε",
            "clean %",
            "success %",
            "95 %",
            "left %",
            "median",
            "gradients",
            "queries",
            "seconds");

    private SoloTable() {}

    /** The columns that matter first. */
    public static PlainTable brief(List<SoloResult> results) {
        PlainTable all = of(results);
        int[] kept = BRIEF.stream().mapToInt(COLUMNS::indexOf).toArray();
        return new PlainTable(
                BRIEF,
                all.rows().stream()
                        .map(row -> Arrays.stream(kept).mapToObj(row::get).toList())
                        .toList());
    }

    public static PlainTable of(List<SoloResult> results) {
        return new PlainTable(COLUMNS, results.stream().map(SoloTable::row).toList());
    }

    private static List<String> row(SoloResult result) {
        List<String> row = new ArrayList<>(List.of(
                result.attack() + (result.aim().equals("any") ? "" : " → " + result.aim()),
                result.threat().norm().symbol(),
                result.bounded() ? result.threat().text() : "any",
                Numbers.share(result.clean().value()),
                Numbers.share(result.success().value()),
                Numbers.interval(result.success().interval()),
                Numbers.share(result.robust().value()),
                median(result)));
        Distances moved = result.median();
        row.add(moved == null ? "–" : Numbers.plain((float) moved.l0()));
        row.add(moved == null ? "–" : Numbers.value(moved.l1()));
        row.add(moved == null ? "–" : Numbers.value(moved.l2()));
        row.add(moved == null ? "–" : Numbers.value(moved.linf()));
        row.add(
                result.claims().onGrid() < 0
                        ? "–"
                        : Integer.toString(result.claims().onGrid()));
        row.add(Long.toString(result.counts().backward()));
        row.add(Long.toString(result.counts().forward()));
        row.add(Long.toString(result.counts().queries()));
        row.add(Numbers.decimal(result.timing().seconds(), 1));
        return row;
    }

    /** Over all that were attacked, in the threat's norm: those that did not fall lie at infinity. */
    private static String median(SoloResult result) {
        Double distance = result.medianDistance();
        return distance == null ? "∞" : Numbers.value(distance);
    }

    /** Quantiles of the distance, a row for each run. */
    public static PlainTable quantiles(List<SoloResult> results) {
        List<String> columns = new ArrayList<>(List.of("nearest point found at"));
        results.get(0).quantiles().forEach(one -> columns.add(Math.round(100 * one.share()) + " %"));
        return new PlainTable(
                columns,
                results.stream()
                        .map(result -> {
                            List<String> row = new ArrayList<>();
                            row.add(result.attack() + ", "
                                    + result.threat().norm().symbol());
                            result.quantiles()
                                    .forEach(one ->
                                            row.add(one.distance() == null ? "∞" : Numbers.value(one.distance())));
                            return row;
                        })
                        .toList());
    }

    /** Accuracy against ε, a row for each point. */
    public static PlainTable curve(List<SoloResult> results) {
        List<List<String>> rows = new ArrayList<>();
        for (SoloResult result : results) {
            for (SoloResult.Point point : result.curve()) {
                rows.add(List.of(
                        result.attack(),
                        result.threat().norm().title(),
                        Double.toString((float) point.epsilon()),
                        Numbers.share(point.robust().value()),
                        Numbers.share(point.robust().interval().low()),
                        Numbers.share(point.robust().interval().high())));
            }
        }
        return new PlainTable(List.of("attack", "norm", "epsilon", "left %", "low %", "high %"), rows);
    }
}
