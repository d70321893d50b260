package dev.foil.report;

import dev.foil.audit.Rate;
import dev.foil.audit.Transfer;
import dev.foil.audit.TransferResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Models by models: examples made on the row's, tried on the column's.
 *
 * @param result what it shows
 */
public record TransferTable(TransferResult result) {
    /** Share of examples that fool the column's model, with its interval. */
    public PlainTable fooled() {
        return table("fooled %, made on ↓ tried on →", cell -> text(cell.fooled()));
    }

    /** Of those that fool both, the share that both call by the same wrong name. */
    public PlainTable same() {
        return table("same class %, made on ↓ tried on →", cell -> text(cell.same()));
    }

    private static String text(Rate rate) {
        return rate.total() == 0 ? "–" : Numbers.share(rate.value()) + " (" + Numbers.interval(rate.interval()) + ")";
    }

    private PlainTable table(String corner, Function<Transfer.Cell, String> cell) {
        List<String> columns = new ArrayList<>(List.of(corner));
        columns.addAll(result.models());
        return new PlainTable(
                columns,
                result.sources().stream()
                        .map(source -> {
                            List<String> row = new ArrayList<>(List.of(source));
                            result.row(source).forEach(one -> row.add(cell.apply(one)));
                            return row;
                        })
                        .toList());
    }

    /** What the numbers are about. */
    public String words() {
        return result.attack() + ", " + result.threat().norm().symbol() + " "
                + result.threat().text() + ", on "
                + Numbers.count(examples()) + " examples of " + result.data()
                + ". Counted are those that both models get right unharmed, whether the attack fooled its source or not;"
                + " in parentheses 95 % intervals." + silent();
    }

    /** As many as some model gives numbers for. */
    private int examples() {
        return result.clean().stream().mapToInt(Rate::total).max().orElse(0);
    }

    private String silent() {
        int most = result.cells().stream().mapToInt(Transfer.Cell::silent).max().orElse(0);
        return most == 0
                ? ""
                : " Left out are attacked examples that either model gives NaN for: up to " + Numbers.count(most)
                        + " in a cell.";
    }

    public String markdown() {
        return words() + "\n\n" + fooled().markdown() + "\n" + same().markdown();
    }

    /** Writes a page. */
    public void html(Path file) {
        Page.write(file, "Transfer of adversarial examples", words(), m -> {
            m.leaf("h2", "Examples that fool the model of the column");
            map(m, "Rows: made on; columns: tried on; share fooled", Transfer.Cell::fooled);
            m.leaf("h2", "Of those that fool both, the same wrong class");
            map(m, "Rows: made on; columns: tried on; share of the same class", Transfer.Cell::same);
        });
    }

    private void map(Markup m, String caption, Function<Transfer.Cell, Rate> rate) {
        List<String> columns = new ArrayList<>(List.of("made on"));
        columns.addAll(result.models());
        ScrollTable.open(m, "grid", caption, columns);
        m.open("tbody", "class", "m0");
        for (String source : result.sources()) {
            m.open("tr").open("th", "scope", "row").name(source).close();
            for (Transfer.Cell cell : result.row(source)) {
                Rate one = rate.apply(cell);
                if (one.total() == 0) {
                    m.leaf("td", "–");
                } else {
                    String strength = Plot.n(100 * one.value()) + "%";
                    m.open("td", "class", "heat", "style", "--v:" + strength);
                    m.leaf("span", Numbers.share(one.value()), "class", "figure");
                    m.leaf("small", Numbers.interval(one.interval()));
                    m.close();
                }
            }
            m.close().line();
        }
        m.close();
        ScrollTable.close(m);
    }
}
