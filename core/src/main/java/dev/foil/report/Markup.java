package dev.foil.report;

import dev.foil.data.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML that is XML too. Text and attribute values are escaped here and nowhere else, tags close in the order
 * they opened, so no name in a result can break out of its place. Goes straight to its target: a page with thousands of
 * pictures is never held in memory.
 */
final class Markup {
    private final Appendable out;
    private final Deque<String> open = new ArrayDeque<>();

    Markup(Appendable out) {
        this.out = out;
    }

    Markup doctype() {
        raw("<!DOCTYPE html>\n");
        return this;
    }

    /** Opens a tag; attributes alternate between name and value. */
    Markup open(String tag, String... attributes) {
        start(tag, attributes);
        raw(">");
        open.push(tag);
        return this;
    }

    Markup close() {
        String tag = open.pop();
        raw("</");
        raw(tag);
        raw(">");
        return this;
    }

    /** An element that holds nothing but text. */
    Markup leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element without content. */
    Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        raw(" />");
        return this;
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    /** Somebody else's name within a sentence of ours: the direction it is written in stays its own. */
    Markup name(String text) {
        return leaf("bdi", text);
    }

    /** A line break between blocks, for people who read the source. */
    Markup line() {
        raw("\n");
        return this;
    }

    /** Our own style sheet, which needs no escaping and must not get any. */
    Markup style(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("a style sheet must not hold < or &");
        }
        raw("<style>\n");
        raw(css);
        raw("</style>\n");
        return this;
    }

    /** The end of the document; everything must be closed. */
    void finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("left open: " + open);
        }
    }

    private void start(String tag, String... attributes) {
        raw("<");
        raw(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            raw(" ");
            raw(attributes[i]);
            raw("=\"");
            escape(attributes[i + 1]);
            raw("\"");
        }
    }

    /** Writes stretches that need no escaping whole: pictures are long. */
    private void escape(String text) {
        int from = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            String spelt = spelt(c);
            if (spelt != null) {
                raw(text, from, i);
                raw(spelt);
                from = next;
            }
            i = next;
        }
        raw(text, from, text.length());
    }

    /** What to write for a character; null where it may stand for itself. */
    private static @Nullable String spelt(int c) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            case '\t', '\n' -> null;
            default -> isPlain(c) ? null : Printable.REPLACEMENT;
        };
    }

    /** Characters of XML 1.0 (section 2.2) that show where they stand. */
    private static boolean isPlain(int c) {
        return Printable.is(c) && c != 0xFFFE && c != 0xFFFF;
    }

    private void raw(String text) {
        raw(text, 0, text.length());
    }

    private void raw(String text, int from, int to) {
        try {
            out.append(text, from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
