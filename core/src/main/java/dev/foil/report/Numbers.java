package dev.foil.report;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.Interval;
import dev.foil.audit.Rate;
import java.util.Locale;

/** Numbers as the page and the terminal spell them, equal in every locale. */
final class Numbers {
    /** Narrow space that does not break: between a number and its unit. */
    static final char THIN = '\u202F';

    private Numbers() {}

    /** A share as a percentage without its sign: {@code 61.4}. */
    static String share(double share) {
        return decimal(100 * share, 1);
    }

    static String percent(double share) {
        return share(share) + THIN + '%';
    }

    /** A sentence whose numbers keep their per cent sign when it breaks over lines. */
    static String kept(String sentence) {
        return sentence.replace(" %", THIN + "%");
    }

    /** Bounds in per cent: {@code 58.3–64.4}. */
    static String interval(Interval interval) {
        return share(interval.low()) + "–" + share(interval.high());
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Large counts shortened: {@code 23.9 M}. */
    static String large(long count) {
        String[] units = {"", "k", "M", "G", "T"};
        double rest = count;
        int unit = 0;
        while (rest >= 1000 && unit < units.length - 1) {
            rest /= 1000;
            unit++;
        }
        return unit == 0 ? Long.toString(count) : decimal(rest, 1) + THIN + units[unit];
    }

    static String seconds(double seconds) {
        if (seconds < 100) {
            return decimal(seconds, seconds < 10 ? 2 : 1) + THIN + "s";
        }
        long whole = Math.round(seconds);
        return "" + whole / 60 + THIN + "min " + whole % 60 + THIN + "s";
    }

    /** A rate in full: {@code 40.0 % (39.0–40.9), 3,996 of 10,000}. */
    static String found(Rate rate) {
        return percent(rate.value()) + " (" + interval(rate.interval()) + "), " + count(rate.count()) + " of "
                + count(rate.total());
    }

    /** Four significant digits. */
    static String value(double value) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%.4g", value).replace('-', '−')
                : "–";
    }

    /** As short as it gets: whole numbers without a point. */
    static String plain(float value) {
        return value == Math.rint(value) ? Integer.toString((int) value) : Float.toString(value);
    }

    static String decimal(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "–";
    }

    /** Norm and ε: {@code L∞ 8/255}. */
    static String threat(Threat threat) {
        return threat.norm().symbol() + " " + threat.text();
    }

    /** A text that begins with a norm's name, with its sign instead. */
    static String spelt(String text) {
        for (Norm norm : Norm.values()) {
            if (text.startsWith(norm.title() + " ")) {
                return norm.symbol() + text.substring(norm.title().length());
            }
        }
        return text;
    }

    /** A table's cell with a rate in per cent and its interval below. */
    static void cell(Markup m, Rate rate) {
        m.open("td").leaf("span", share(rate.value()), "class", "figure");
        m.leaf("small", interval(rate.interval())).close();
    }
}
