package dev.foil.reproduce;

import java.util.Locale;

/** Numbers as tables and sentences spell them, equal in every locale. */
public final class Digits {
    private Digits() {}

    /** One to four decimals, by the size. */
    public static String text(double value) {
        return text(value, value);
    }

    /** A spread with as many decimals as what it belongs to. */
    public static String text(double value, double like) {
        double size = Math.abs(like);
        int digits = size >= 10 || size == 0 ? 1 : size >= 0.095 ? 2 : 4;
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text.replace('-', '−');
    }

    /** The same with a sign in front of what is not zero. */
    public static String signed(double value) {
        String text = text(value);
        return value > 0 && !text.matches("0\\.?0*") ? "+" + text : text;
    }

    static String text(Span span) {
        return text(span.low()) + " to " + text(span.high());
    }

    static String signed(Span span) {
        return signed(span.low()) + " to " + signed(span.high());
    }
}
