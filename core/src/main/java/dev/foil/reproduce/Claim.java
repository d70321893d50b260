package dev.foil.reproduce;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a paper says about a quantity. */
public sealed interface Claim {
    /**
     * A number.
     *
     * @param value as printed, in the figure's unit
     * @param decimals digits it is printed with after the point
     * @param without the paper's own number for what the figure is compared with; null where it prints none and ours
     *     stands in
     */
    record Printed(double value, int decimals, @Nullable Double without) implements Claim {
        /** With as many decimals as its shortest text has: none for a whole number. */
        public Printed(double value, @Nullable Double without) {
            this(value, shortest(value), without);
        }

        private static int shortest(double value) {
            String text = Double.toString(value);
            return text.endsWith(".0") ? 0 : text.length() - text.indexOf('.') - 1;
        }

        /** The number with the digits that it is printed with. */
        public String text() {
            return String.format(Locale.ROOT, "%." + decimals + "f", value);
        }

        /** Half a unit of the last digit printed. */
        double rounding() {
            return 0.5 * Math.pow(10, -decimals);
        }
    }

    /**
     * That something grows or falls, with no number.
     *
     * @param sign +1 where the quantity must lie above what it is compared with, −1 where below
     * @param words what the paper says, in a few words of ours
     */
    record Direction(int sign, String words) implements Claim {
        public Direction {
            if (Math.abs(sign) != 1) {
                throw new IllegalArgumentException("sign (" + sign + ") must be 1 or −1");
            }
        }
    }

    /**
     * That something does nothing.
     *
     * @param gain the sign that would be a gain: a claim of no gain stands where the interval holds none above the margin;
     *     0 where neither sign may be
     * @param margin size, in the figure's unit, up to which a gain counts as none: what the interval must rule out beyond
     * @param words what the paper says, in a few words of ours
     */
    record Nothing(int gain, double margin, String words) implements Claim {
        public Nothing {
            if (!(margin > 0)) {
                throw new IllegalArgumentException("margin (" + margin + ") must be above 0");
            }
        }
    }

    /**
     * Nothing that could be compared: shown because it explains something else.
     *
     * @param words what it shows
     */
    record Open(String words) implements Claim {}
}
