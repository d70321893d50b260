package dev.foil.report;

import dev.foil.gan.recipe.GanComparison;
import dev.foil.gan.recipe.GanComparison.Arm;
import dev.foil.gan.score.Measure;
import dev.foil.gan.score.ModeCount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * Families beside each other: mean, and in parentheses the lowest and the highest run.
 *
 * @param result what is shown
 */
public record GanComparisonTable(GanComparison result) {
    private static final int MANY = 1000;

    public String terminal() {
        return table().terminal();
    }

    public String markdown() {
        return words() + "\n\n" + table().markdown();
    }

    /** Writes a page atomically. */
    public void html(Path file) {
        Page.write(file, "Generators of " + result.data(), words(), m -> {
            PlainTable table = table();
            ScrollTable.open(m, "runs", "Families beside each other", table.columns());
            m.open("tbody");
            for (List<String> row : table.rows()) {
                m.open("tr").leaf("th", row.get(0), "scope", "row");
                row.subList(1, row.size()).forEach(cell -> m.leaf("td", cell));
                m.close().line();
            }
            m.close();
            ScrollTable.close(m);
        });
    }

    /** What was compared, in a sentence. */
    public String words() {
        int seeds = result.arms().get(0).runs().size();
        return String.format(
                Locale.ROOT,
                "%,d iterations each, %d %s; mean, lowest and highest. A run failed where it diverged, more than one mode in eight is missing, or the"
                        + " Fréchet distance has not halved.",
                result.iterations(),
                seeds,
                seeds == 1 ? "seed" : "seeds");
    }

    private PlainTable table() {
        boolean points = result.arms().stream()
                .flatMap(arm -> arm.runs().stream())
                .anyMatch(run -> run.modes().isPresent());
        List<String> columns = new ArrayList<>(List.of("recipe", "failed"));
        columns.addAll(
                points
                        ? List.of("modes", "quality, %")
                        : List.of("Fréchet", "precision, %", "recall, %", "coverage, %", "as asked, %"));
        columns.add("s a run");
        return new PlainTable(
                columns, result.arms().stream().map(arm -> row(arm, points)).toList());
    }

    private static List<String> row(Arm arm, boolean points) {
        List<String> cells = new ArrayList<>(
                List.of(arm.recipe(), arm.failed() + " of " + arm.runs().size()));
        if (points) {
            cells.add(text(
                    arm.over(run ->
                            run.modes().map(count -> (double) count.found()).orElse(Double.NaN)),
                    1));
            cells.add(text(arm.over(run -> run.modes().map(ModeCount::quality).orElse(Double.NaN)), 100));
        } else {
            cells.add(text(arm.over(run -> run.score(Measure.FRECHET)), 1));
            cells.add(text(arm.over(run -> run.score(Measure.PRECISION)), 100));
            cells.add(text(arm.over(run -> run.score(Measure.RECALL)), 100));
            cells.add(text(arm.over(run -> run.score(Measure.COVERAGE)), 100));
            cells.add(text(
                    arm.over(run -> run.judgement()
                            .map(found -> found.asAsked().orElse(Double.NaN))
                            .orElse(Double.NaN)),
                    100));
        }
        cells.add(text(arm.over(run -> run.timing().seconds()), 1));
        return cells;
    }

    private static String text(DoubleSummaryStatistics over, double unit) {
        if (over.getCount() == 0) {
            return "–";
        }
        return number(unit * over.getAverage()) + " (" + number(unit * over.getMin()) + "–"
                + number(unit * over.getMax()) + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= MANY ? "%,.0f" : "%.1f", value);
    }
}
