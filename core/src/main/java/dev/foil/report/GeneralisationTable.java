package dev.foil.report;

import dev.foil.audit.Finding;
import dev.foil.audit.Generalisation;
import dev.foil.audit.Measure;
import dev.foil.data.Printable;
import dev.foil.report.GeneralisationRows.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Attacks and corruptions by models: what hardening bought beyond the attack it met, and what it cost on clean inputs.
 *
 * @param models measured alike; the others are compared with the first
 */
public record GeneralisationTable(List<Generalisation> models) {
    /** Models side by side in a terminal. */
    private static final int ABREAST = 4;

    public GeneralisationTable {
        models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a table needs a model");
        }
        List<String> rows = GeneralisationRows.names(models.get(0));
        for (Generalisation model : models) {
            if (!GeneralisationRows.names(model).equals(rows)) {
                throw new IllegalArgumentException(model.model().name() + " was tried against "
                        + GeneralisationRows.names(model) + ", not " + rows);
            }
        }
    }

    /** What the numbers are about. */
    public String words() {
        Generalisation first = models.get(0);
        return "Right per cent of " + Numbers.count(first.examples()) + " examples of " + first.data()
                + ", the same for all; in parentheses 95 % intervals. Trained for: "
                + Numbers.threat(first.seen().threat()) + "."
                + (models.size() == 1
                        ? ""
                        : " ▲ and ▼: better and worse than " + first.model().name()
                                + " beyond chance (paired permutation test, at 5 %).");
    }

    /** A sentence a model on how it differs from the first. */
    public List<String> findings() {
        List<Row> rows = GeneralisationRows.of(models);
        return IntStream.range(1, models.size())
                .mapToObj(model -> finding(rows, model))
                .toList();
    }

    private String finding(List<Row> rows, int model) {
        return Printable.name(models.get(model).model().name(), "unnamed model") + " against "
                + Printable.name(models.get(0).model().name(), "unnamed model") + ": clean "
                + change(rows.get(0), model) + ", " + rows.get(1).name() + " " + change(rows.get(1), model)
                + ". Better: " + named(rows, model, Measure.Change.BETTER) + ". Worse: "
                + named(rows, model, Measure.Change.WORSE) + ".";
    }

    private static String change(Row row, int model) {
        return Numbers.share(row.of(0).value()) + " → "
                + Numbers.share(row.of(model).value()) + " %";
    }

    private static String named(List<Row> rows, int model, Measure.Change change) {
        String names = rows.stream()
                .skip(2)
                .filter(row -> row.change(model) == change)
                .map(Row::name)
                .collect(Collectors.joining("; "));
        return names.isEmpty() ? "nothing beyond chance" : names;
    }

    /** A column a model, a few at a time; what differs, and what speaks against the numbers. */
    public String terminal() {
        StringBuilder out = new StringBuilder();
        List<Row> rows = GeneralisationRows.of(models);
        for (int from = 0; from < models.size(); from += ABREAST) {
            int to = Math.min(models.size(), from + ABREAST);
            out.append(table(rows, IntStream.range(from, to).toArray()).terminal())
                    .append('\n');
        }
        findings().forEach(line -> out.append(Printable.line(line)).append('\n'));
        for (Generalisation model : models) {
            for (Finding warning : model.warnings()) {
                out.append(Printable.line("warning, " + model.model().name() + ": " + warning))
                        .append('\n');
            }
        }
        return out.toString();
    }

    public String markdown() {
        String table = table(
                        GeneralisationRows.of(models),
                        IntStream.range(0, models.size()).toArray())
                .markdown();
        return words() + "\n\n" + table
                + findings().stream().map(line -> "\n" + line + "\n").collect(Collectors.joining());
    }

    private PlainTable table(List<Row> rows, int... shown) {
        List<String> columns = new ArrayList<>(List.of("right %"));
        IntStream.of(shown)
                .forEach(model ->
                        columns.add(Printable.name(models.get(model).model().name(), "unnamed model")));
        return new PlainTable(
                columns,
                rows.stream()
                        .map(row -> {
                            List<String> cells = new ArrayList<>(List.of(row.name()));
                            IntStream.of(shown).forEach(model -> cells.add(row.text(model)));
                            return cells;
                        })
                        .toList());
    }

    /** Writes a page. */
    public void html(Path file, CorruptionSheet sheet) {
        Page.write(file, "Robustness beyond the attack trained for", words(), m -> {
            write(m);
            if (sheet.isDrawable()) {
                m.close().line().open("section").leaf("h2", "What the corruptions look like");
                m.leaf("p", "One image at each severity.", "class", "how");
                sheet.write(m);
            }
        });
    }

    /** The tables, within a page. */
    void write(Markup m) {
        findings().forEach(line -> m.leaf("p", Numbers.kept(line), "class", "how"));
        for (Generalisation model : models) {
            for (Finding warning : model.warnings()) {
                m.leaf("p", model.model().name() + ": " + warning, "class", "note warning");
            }
        }
        List<String> columns = new ArrayList<>(List.of("right %"));
        models.forEach(model -> columns.add(Printable.name(model.model().name(), "unnamed model")));
        ScrollTable.open(m, "grid", "Rows: attacks and corruptions; columns: models; share right", columns);
        m.open("tbody");
        for (Row row : GeneralisationRows.of(models)) {
            m.open("tr", "class", row.isSum() ? "worst" : "plain");
            m.leaf("th", row.name(), "scope", "row");
            for (int model = 0; model < models.size(); model++) {
                cell(m, row, model);
            }
            m.close().line();
        }
        m.close();
        ScrollTable.close(m);
        severities(m);
    }

    private static void cell(Markup m, Row row, int model) {
        Measure value = row.of(model);
        m.open("td", "class", "heat " + Section.colour(model), "style", "--v:" + Plot.n(100 * value.value()) + "%");
        m.leaf("span", Numbers.share(value.value()) + row.sign(model), "class", "figure");
        m.leaf("small", Numbers.interval(value.interval())).close();
    }

    /** Every severity, folded away. */
    private void severities(Markup m) {
        m.open("details").leaf("summary", "Corruptions, each severity");
        for (int i = 0; i < models.size(); i++) {
            Generalisation model = models.get(i);
            String name = Printable.name(model.model().name(), "unnamed model");
            ScrollTable.open(
                    m, "grid", "Rows: corruptions; columns: severities; share right, " + name, columns(name, model));
            m.open("tbody");
            model.corruptions().rows().forEach(row -> {
                m.open("tr").leaf("th", row.corruption(), "scope", "row");
                row.severities().forEach(rate -> Numbers.cell(m, rate));
                m.close().line();
            });
            m.close();
            ScrollTable.close(m);
        }
        m.close();
    }

    private static List<String> columns(String name, Generalisation model) {
        List<String> columns = new ArrayList<>(List.of(name));
        int severities = model.corruptions().rows().get(0).severities().size();
        IntStream.rangeClosed(1, severities).forEach(severity -> columns.add("severity " + severity));
        return columns;
    }
}
