package dev.foil.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML that is XML too. Text and attribute values are escaped here and nowhere else, tags close in the order
 * they opened, so no name in a result can break out of its place.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens a tag; attributes alternate between name and value. */
    Markup open(String tag, String... attributes) {
        start(tag, attributes).append('>');
        open.push(tag);
        return this;
    }

    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that holds nothing but text. */
    Markup leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element without content. */
    Markup empty(String tag, String... attributes) {
        start(tag, attributes).append(" />");
        return this;
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    /** A line break between blocks, for people who read the source. */
    Markup line() {
        out.append('\n');
        return this;
    }

    /** Our own style sheet, which needs no escaping and must not get any. */
    Markup style(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("a style sheet must not hold < or &");
        }
        out.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    /** The document so far; everything must be closed. */
    String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("left open: " + open);
        }
        return out.toString();
    }

    private StringBuilder start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        return out;
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
    }

    /** Characters of XML 1.0 (section 2.2). */
    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= 0x20 && c < 0x7F)
                || (c >= 0xA0 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
