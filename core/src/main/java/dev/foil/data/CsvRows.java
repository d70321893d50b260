package dev.foil.data;

import dev.foil.param.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The rows of a CSV file in UTF-8 (RFC 4180), one at a time. A reader of our own, because what is needed beyond the RFC
 * are the limits: on the length of a field, the number of columns and of rows, each with an error of one line. The
 * separator is the one of comma, semicolon and tab that occurs most in the header; a tab where the name ends in .tsv.
 */
final class CsvRows {
    private static final int MOST_CHARACTERS = 1 << 16;
    private static final int MOST_COLUMNS = 10_000;
    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final String name;
    private final BufferedReader in;
    private final int separator;
    private int line = 1;

    private CsvRows(String name, BufferedReader in) throws IOException {
        this.name = name;
        this.in = in;
        in.mark(1);
        if (in.read() != BYTE_ORDER_MARK) {
            in.reset();
        }
        this.separator = name.toLowerCase(Locale.ROOT).endsWith(".tsv") ? '\t' : separator();
    }

    interface Row {
        void take(List<String> fields, int line);
    }

    /** Reads all rows, the header first; lines count from 1. Empty lines are passed over. */
    static void read(InputStream bytes, String name, Row row) throws IOException {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()))) {
            CsvRows rows = new CsvRows(name, in);
            for (int count = 0; rows.more(); count++) {
                if (count > ImageRoot.MOST_FILES) {
                    throw rows.broken("has more than " + ImageRoot.MOST_FILES + " rows");
                }
                int begun = rows.line;
                List<String> fields = rows.next();
                if (fields.size() > 1 || !fields.get(0).isBlank()) {
                    row.take(fields, begun);
                }
            }
        } catch (CharacterCodingException e) {
            throw new UserError(name + " is not text in UTF-8. Maybe save it again as 'CSV UTF-8'?", e);
        }
    }

    private int separator() throws IOException {
        in.mark(MOST_CHARACTERS);
        int[] counts = new int[3];
        String known = ",;\t";
        for (int i = 0, next; i < MOST_CHARACTERS - 1 && (next = in.read()) != END && next != '\n'; i++) {
            int which = known.indexOf(next);
            if (which >= 0) {
                counts[which]++;
            }
        }
        in.reset();
        int most = counts[1] > counts[0] ? 1 : 0;
        return known.charAt(counts[2] > counts[most] ? 2 : most);
    }

    private boolean more() throws IOException {
        in.mark(1);
        boolean more = in.read() != END;
        in.reset();
        return more;
    }

    private List<String> next() throws IOException {
        List<String> fields = new ArrayList<>();
        int end;
        do {
            StringBuilder field = new StringBuilder();
            end = field(field);
            fields.add(field.toString().strip());
            if (fields.size() > MOST_COLUMNS) {
                throw broken("has more than " + MOST_COLUMNS + " columns in line " + line);
            }
        } while (end == separator);
        return fields;
    }

    /** Reads one field and gives what ended it. */
    private int field(StringBuilder into) throws IOException {
        int first = in.read();
        boolean quoted = first == '"';
        int begun = line;
        int next = quoted ? in.read() : first;
        while (true) {
            if (quoted && next == '"') {
                next = in.read();
                quoted = next == '"';
            }
            boolean ends = next == separator || next == '\n' || next == '\r';
            if (next == END && quoted) {
                throw broken("ends inside the quotes opened in line " + begun);
            }
            if (next == END || (ends && !quoted)) {
                return endOfLine(next);
            }
            if (into.length() == MOST_CHARACTERS) {
                throw broken("has a field of more than " + MOST_CHARACTERS + " characters in line " + begun
                        + ". Maybe a quote is missing?");
            }
            line += next == '\n' ? 1 : 0;
            into.append((char) next);
            next = in.read();
        }
    }

    private int endOfLine(int next) throws IOException {
        if (next == '\r') {
            in.mark(1);
            if (in.read() != '\n') {
                in.reset();
            }
        }
        line += next == '\n' || next == '\r' ? 1 : 0;
        return next == '\r' ? '\n' : next;
    }

    private UserError broken(String what) {
        return new UserError(name + " " + what + (what.endsWith("?") ? "" : "."));
    }

    /** The first column that has one of the names, whatever its case; -1 where there is none. */
    static int column(List<String> header, Set<String> names) {
        for (int i = 0; i < header.size(); i++) {
            if (names.contains(header.get(i).toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }
}
