package dev.foil.report;

import dev.foil.data.Printable;
import java.util.ArrayList;
import java.util.List;

/** Text in the columns of a terminal, where some characters take two and some none. */
final class Columns {
    private Columns() {}

    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /** Columns of a character, by its East Asian width (Unicode UAX #11) in coarse blocks. */
    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    /** Printable, cut or filled to exactly this many columns. */
    static String fit(String text, int columns) {
        String plain = Printable.line(text);
        return width(plain) < columns ? plain + " ".repeat(columns - width(plain)) : head(plain, columns - 2) + "… ";
    }

    static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - width(text))) + text;
    }

    /** Lines of at most so many columns, all but the first indented; breaks at spaces, within a word only where it must. */
    static List<String> wrap(String text, int columns, String indent) {
        List<String> lines = new ArrayList<>();
        List<String> words = List.of(Printable.line(text).split(" ", -1));
        StringBuilder line = broken(lines, new StringBuilder(words.get(0)), columns, indent);
        for (String word : words.subList(1, words.size())) {
            if (width(line.toString()) + 1 + width(word) > columns) {
                lines.add(line.toString());
                line = new StringBuilder(indent).append(word);
            } else {
                line.append(' ').append(word);
            }
            line = broken(lines, line, columns, indent);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Moves what is too long for a line to lines of its own, and gives back the rest. */
    private static StringBuilder broken(List<String> lines, StringBuilder line, int columns, String indent) {
        StringBuilder rest = line;
        while (width(rest.toString()) > columns) {
            String head = padded(rest.toString(), columns);
            lines.add(head);
            rest = new StringBuilder(indent).append(rest.substring(head.length()));
        }
        return rest;
    }

    private static String padded(String text, int columns) {
        String head = head(text, columns);
        // A single character wider than the room still has to go somewhere.
        return head.isEmpty() ? text.substring(0, text.offsetByCodePoints(0, 1)) : head;
    }

    /** As many characters from the start as fit. */
    private static String head(String text, int columns) {
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            used += width(c);
            if (used > columns) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end);
    }
}
