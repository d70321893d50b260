package dev.foil.report;

import dev.foil.data.Output;
import dev.foil.reproduce.Chart;
import dev.foil.reproduce.Digits;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Row;
import dev.foil.reproduce.Table;
import dev.foil.reproduce.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A paper's table with ours beside it, as a page that needs nothing else.
 *
 * @param table what it shows
 */
public record ReproductionPage(Table table) {
    private static final List<String> COLUMNS = List.of("", "section", "paper", "ours", "against", "verdict", "why");

    /** Patterns of dashes the style sheet knows. */
    private static final int DASHES = 5;

    private static final int COLOURS = 6;

    /** Writes the page atomically, and beside it the text on loose readings that it links to. */
    public void write(Path file) {
        Output.write(file.resolveSibling(ReproductionTable.CLAIMS), claims());
        ReproductionTable plain = new ReproductionTable(table);
        Page.write(file, "A paper run again", table.headline(), m -> {
            m.leaf("h2", table.paper());
            m.leaf("p", plain.about(), "class", "how");
            rows(m, plain);
            table.charts().forEach(chart -> chart(m, chart));
            notes(m);
        });
    }

    private static byte[] claims() {
        try (InputStream in = ReproductionPage.class.getResourceAsStream(ReproductionTable.CLAIMS)) {
            return Objects.requireNonNull(in, ReproductionTable.CLAIMS).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(ReproductionTable.CLAIMS + " cannot be read", e);
        }
    }

    private void rows(Markup m, ReproductionTable plain) {
        ScrollTable.open(m, "runs", "The paper's figures and ours", COLUMNS);
        String experiment = "";
        for (Row row : table.rows()) {
            Figure figure = row.figure();
            if (!figure.experiment().equals(experiment)) {
                if (!experiment.isEmpty()) {
                    m.close();
                }
                experiment = figure.experiment();
                ScrollTable.group(m, "m0", experiment, row.setting(), COLUMNS.size());
            }
            row(m, plain, row);
        }
        if (!experiment.isEmpty()) {
            m.close();
        }
        ScrollTable.close(m);
    }

    private static void row(Markup m, ReproductionTable plain, Row row) {
        m.open("tr", "id", row.figure().id(), "class", style(row.verdict().kind()));
        m.leaf("th", row.figure().quantity(), "scope", "row");
        m.leaf("td", row.figure().section(), "class", "remark");
        m.leaf("td", ReproductionTable.paper(row, true), "class", "remark");
        m.leaf("td", ReproductionTable.ours(row));
        m.leaf("td", against(row), "class", "remark");
        m.leaf("td", plain.verdict(row), "class", "verdict");
        m.leaf("td", row.verdict().why(), "class", "settings");
        m.close().line();
    }

    private static String against(Row row) {
        return row.measured() == null || !row.figure().hasReference()
                ? "–"
                : row.figure().reference() + ": " + Digits.text(row.measured().reference());
    }

    private static String style(Verdict.Kind kind) {
        return switch (kind) {
            case SAME, SAME_DIRECTION -> "met";
            case NOT_REPRODUCED -> "unmet";
            case ONE_SEED, NOT_RUN, NO_CLAIM -> "open";
        };
    }

    private static void chart(Markup m, Chart chart) {
        m.line().leaf("h2", chart.title()).leaf("p", chart.words(), "class", "how");
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < chart.lines().size(); i++) {
            lines.add(line(chart.lines().get(i), i));
        }
        Axis x = Axis.between(chart.x(), least(chart, true), most(chart, true));
        Axis y = Axis.between(chart.y(), Math.min(0, least(chart, false)), most(chart, false));
        m.open("figure", "class", "chart").leaf("figcaption", chart.y() + ", first seed");
        new Plot(Frame.WIDE, x, y).draw(m, "wide", chart.title(), lines);
        new Plot(Frame.NARROW, x, y).draw(m, "narrow", chart.title(), lines);
        Legend.write(m, lines);
        m.close();
    }

    private static Line line(Chart.Line line, int number) {
        List<Line.Point> points = new ArrayList<>();
        for (int i = 0; i < line.x().size(); i++) {
            double at = line.x().get(i);
            double value = line.y().get(i);
            String title = line.name() + ", " + Digits.text(at) + ": " + Digits.text(value);
            points.add(new Line.Point(at, value, value, value, title));
        }
        String dashes = number < COLOURS ? "" : " d" + number % DASHES;
        return new Line(line.name(), Section.colour(number) + dashes, points);
    }

    private static double least(Chart chart, boolean x) {
        return chart.lines().stream()
                .flatMap(line -> (x ? line.x() : line.y()).stream())
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
    }

    private static double most(Chart chart, boolean x) {
        return chart.lines().stream()
                .flatMap(line -> (x ? line.x() : line.y()).stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
    }

    private void notes(Markup m) {
        m.line().leaf("h2", "What holds for all rows").open("ul", "class", "findings");
        table.notes().forEach(note -> m.leaf("li", note));
        m.open("li").text("Where popular accounts of the paper are loose, and which rows show it: ");
        m.leaf("a", ReproductionTable.CLAIMS, "href", ReproductionTable.CLAIMS)
                .text(".")
                .close();
        Table.Provenance from = table.provenance();
        m.leaf(
                "li",
                "Foil " + from.version() + ", " + from.command() + "; "
                        + from.machine().cpu() + ", "
                        + from.machine().threads() + " threads, "
                        + from.engine() + "; " + Numbers.seconds(table.timing().seconds()) + ".");
        m.close();
    }
}
