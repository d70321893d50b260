package dev.foil.report;

import dev.foil.data.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of texts, as a terminal, Markdown or a spreadsheet wants it.
 *
 * @param columns their heads
 * @param rows as many texts as there are columns
 */
public record PlainTable(List<String> columns, List<List<String>> rows) {
    private static final String GAP = "  ";

    public PlainTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row + " has not " + columns.size() + " texts");
            }
        }
    }

    /** Columns as wide as their longest text, numbers to the right; lines ended by {@code \n}. */
    public String terminal() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        lines.addAll(rows);
        int[] widths = IntStream.range(0, columns.size())
                .map(i -> lines.stream()
                        .mapToInt(line -> Columns.width(plain(line.get(i))))
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder out = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = plain(line.get(i));
                String filled = isNumeric(i)
                        ? Columns.right(cell, widths[i])
                        : cell + " ".repeat(widths[i] - Columns.width(cell));
                text.append(i == 0 ? "" : GAP).append(filled);
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    public String markdown() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        lines.add(IntStream.range(0, columns.size())
                .mapToObj(i -> isNumeric(i) ? "---:" : "---")
                .toList());
        lines.addAll(rows);
        return lines.stream()
                .map(line -> line.stream()
                        .map(cell -> plain(cell).replace("\\", "\\\\").replace("|", "\\|"))
                        .collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }

    /** RFC 4180, with lines ended by {@code \n}. */
    public String csv() {
        return IntStream.range(-1, rows.size())
                .mapToObj(i -> i < 0 ? columns : rows.get(i))
                .map(line -> line.stream().map(PlainTable::quoted).collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining());
    }

    private static String quoted(String cell) {
        String plain = plain(cell);
        return plain.matches("[^\",]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }

    /** Whether the column begins with digits wherever it says anything. */
    private boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.matches("([0-9.−∞].*|–|)"));
    }

    private static String plain(String cell) {
        return Printable.line(cell);
    }
}
