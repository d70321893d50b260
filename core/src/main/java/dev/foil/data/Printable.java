package dev.foil.data;

import java.util.stream.Collectors;

/**
 * Somebody else's text as it may be shown: without characters that steer a terminal, end a line, or turn the direction
 * of what stands around them (Unicode UAX #9, section 2), which can make a name look like another.
 */
public final class Printable {
    public static final String REPLACEMENT = "\uFFFD";

    /** Letters of a name that are shown; names of classes and files may be of any length. */
    private static final int LONGEST = 80;

    private Printable() {}

    /** Whether a code point may be shown. */
    public static boolean is(int c) {
        boolean turns = c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
        boolean ends = c == 0x2028 || c == 0x2029;
        return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE && !turns && !ends;
    }

    /** On one line, with a mark in place of what may not be shown. */
    public static String line(String text) {
        return text.codePoints()
                .mapToObj(c -> is(c) ? Character.toString(c) : REPLACEMENT)
                .collect(Collectors.joining());
    }

    /** A name cut to what fits; {@code instead} where it is blank. */
    public static String name(String name, String instead) {
        return name.isBlank() ? instead : cut(name, LONGEST);
    }

    /** Cut to so many code points. */
    public static String cut(String name, int most) {
        return name.codePointCount(0, name.length()) <= most
                ? name
                : name.substring(0, name.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** A name cut in its middle, for those that differ at their ends. */
    public static String middle(String name, int most) {
        int length = name.codePointCount(0, name.length());
        return length <= most
                ? name
                : cut(name, most - most / 2) + name.substring(name.offsetByCodePoints(0, length - most / 2));
    }
}
