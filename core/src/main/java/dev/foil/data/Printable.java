package dev.foil.data;

import java.util.regex.Pattern;

/** Names and labels from files, fit for one line of a message: they may hold line breaks or steer a terminal. */
final class Printable {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]");

    private Printable() {}

    static String of(String text) {
        return CONTROL.matcher(text).replaceAll("\uFFFD");
    }
}
