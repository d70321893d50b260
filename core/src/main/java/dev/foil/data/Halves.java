package dev.foil.data;

/** Real numbers of 16 bits, IEEE 754's binary16. The JDK converts them from version 20 on only. */
public final class Halves {
    private static final int FRACTION_BITS = 10;
    private static final int MAX_EXPONENT = 31;

    private Halves() {}

    public static float toFloat(short bits) {
        int exponent = bits >> FRACTION_BITS & MAX_EXPONENT;
        int fraction = bits & (1 << FRACTION_BITS) - 1;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else if (exponent == MAX_EXPONENT) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
