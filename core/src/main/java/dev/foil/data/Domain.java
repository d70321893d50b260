package dev.foil.data;

import dev.foil.param.UserError;

/**
 * Where valid inputs live: their shape, the closed interval of every element and, for stored images, the grid of
 * values a file can hold. Attacks and audits never leave it. Normalisation is not part of it: that is the model's.
 *
 * @param shape of one example, for images {@code C×H×W}
 * @param low smallest value of an element
 * @param high largest value of an element
 * @param levels number of equally spaced values a file can hold (256 for 8-bit images), 0 where values are continuous
 */
public record Domain(Shape shape, float low, float high, int levels) {
    public Domain {
        if (!(low < high) || Float.isInfinite(low) || Float.isInfinite(high)) {
            throw new UserError("The input domain [" + low + ", " + high + "] is empty or unbounded.");
        }
        if (levels < 0 || levels == 1) {
            throw new IllegalArgumentException("levels (" + levels + ") must be 0 or at least 2");
        }
    }

    /** 8-bit images scaled to [0, 1]. */
    public static Domain image(int channels, int height, int width) {
        return new Domain(Shape.of(channels, height, width), 0, 1, 256);
    }

    /** Continuous values in [low, high]. */
    public static Domain continuous(Shape shape, float low, float high) {
        return new Domain(shape, low, high, 0);
    }

    public boolean isImage() {
        return levels > 0 && shape.rank() == 3 && (shape.dim(0) == 1 || shape.dim(0) == 3);
    }

    public float width() {
        return high - low;
    }

    /** The nearest value inside the domain. */
    public float clip(float value) {
        return Math.min(high, Math.max(low, value));
    }

    /** The nearest value a file can hold; the value itself where the domain is continuous. */
    public float quantise(float value) {
        if (levels == 0) {
            return clip(value);
        }
        float steps = levels - 1;
        return low + Math.round((clip(value) - low) / width() * steps) * width() / steps;
    }
}
