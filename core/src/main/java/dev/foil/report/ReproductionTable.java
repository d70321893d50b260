package dev.foil.report;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Digits;
import dev.foil.reproduce.Measured;
import dev.foil.reproduce.Row;
import dev.foil.reproduce.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A paper's table with ours beside it, as text.
 *
 * @param table what it shows
 */
public record ReproductionTable(Table table) {
    /** Where loose readings of the paper are put right: a file beside the report. */
    static final String CLAIMS = "claims.md";

    private static final int WIDTH = 100;
    private static final int SECTION = 4;
    private static final int NUMBER = 16;
    private static final int VERDICT = 25;
    private static final int NAME = WIDTH - 2 * NUMBER - VERDICT;

    /** Lines of at most 100 columns, ended by {@code \n}. */
    public String terminal() {
        StringBuilder out = new StringBuilder();
        String experiment = "";
        line(out, "  section, quantity", "paper", "ours", "verdict");
        for (Row row : table.rows()) {
            if (!row.figure().experiment().equals(experiment)) {
                experiment = row.figure().experiment();
                out.append(Columns.fit(experiment, WIDTH).stripTrailing()).append('\n');
            }
            line(out, "  " + place(row) + row.figure().quantity(), paper(row, false), ours(row), verdict(row));
        }
        Columns.wrap(table.headline(), WIDTH, "    ")
                .forEach(wrapped -> out.append(wrapped).append('\n'));
        return out.toString();
    }

    /** The section in short, without the figure in it. */
    private static String place(Row row) {
        return Columns.fit(row.figure().section().replaceFirst(",.*", ""), SECTION);
    }

    private static void line(StringBuilder out, String name, String paper, String ours, String verdict) {
        out.append((Columns.fit(name, NAME) + Columns.fit(paper, NUMBER) + Columns.fit(ours, NUMBER) + verdict)
                        .stripTrailing())
                .append('\n');
    }

    /** The whole table with settings and reasons. */
    public String markdown() {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : table.rows()) {
            rows.add(List.of(
                    row.figure().experiment(),
                    row.figure().section(),
                    row.figure().quantity(),
                    paper(row, true),
                    ours(row),
                    row.setting(),
                    verdict(row),
                    row.verdict().why()));
        }
        PlainTable plain = new PlainTable(
                List.of("experiment", "section", "quantity", "paper", "ours", "setting", "verdict", "why"), rows);
        StringBuilder out = new StringBuilder();
        out.append("# ")
                .append(table.paper())
                .append("\n\n")
                .append(table.headline())
                .append("\n\n");
        out.append(about()).append("\n\n").append(plain.markdown()).append('\n');
        table.notes().forEach(note -> out.append("- ").append(note).append('\n'));
        out.append("- Where popular accounts of the paper are loose: `")
                .append(CLAIMS)
                .append("`.\n");
        return out.toString();
    }

    /** What was run, in a sentence. */
    String about() {
        return table.setting() + " Data: " + table.data() + ". Ours is the mean over " + table.seeds()
                + (table.seeds() == 1 ? " seed." : " seeds with its standard deviation.");
    }

    /** What the paper says; short words where it gives no number. */
    static String paper(Row row, boolean words) {
        Claim claim = row.figure().claim();
        if (claim instanceof Claim.Printed number) {
            return number.text() + unit(row);
        }
        if (claim instanceof Claim.Direction direction) {
            return words ? direction.words() : direction.sign() > 0 ? "higher" : "lower";
        }
        if (claim instanceof Claim.Nothing nothing) {
            return words ? nothing.words() : "no gain";
        }
        return words && claim instanceof Claim.Open open ? open.words() : "–";
    }

    /** Mean and deviation; what it is compared with where the paper has no number of its own. */
    static String ours(Row row) {
        Measured measured = row.measured();
        if (measured == null) {
            return "–";
        }
        String spread = measured.seeds().size() == 1 ? "" : " ± " + Digits.text(measured.deviation(), measured.mean());
        return Digits.text(measured.mean()) + spread + unit(row);
    }

    /** The verdict, with a reminder where the data are others. */
    String verdict(Row row) {
        boolean other = table.substitute() && row.measured() != null;
        return row.verdict().kind().title() + (other ? " (other data)" : "");
    }

    private static String unit(Row row) {
        String unit = row.figure().unit();
        return unit.isEmpty() ? "" : Numbers.THIN + unit;
    }
}
