package dev.foil.report;

import dev.foil.data.Shape;

/**
 * A picture made small enough to be shown beside others, by a whole factor.
 *
 * @param values in [0, 1], {@code C×H×W}
 */
record Reduced(int channels, int height, int width, float[] values) {
    /** Longest side in pixels, twice what a card shows: screens have finer pixels than pages. */
    private static final int LONGEST = 256;

    private static int factor(Shape shape) {
        return (Math.max(shape.dim(1), shape.dim(2)) + LONGEST - 1) / LONGEST;
    }

    /** How many values are left of a picture. */
    static int size(Shape shape) {
        int factor = factor(shape);
        return shape.dim(0) * part(shape.dim(1), factor) * part(shape.dim(2), factor);
    }

    /** Each value the mean of a square of them. */
    static Reduced mean(Shape shape, float[] values) {
        return of(shape, values, factor(shape));
    }

    /** Each value the first of a square of them: the mean of a change that goes up and down would be none. */
    static Reduced sample(Shape shape, float[] values) {
        return of(shape, values, 1);
    }

    private static Reduced of(Shape shape, float[] values, int square) {
        int factor = factor(shape);
        if (factor == 1) {
            return new Reduced(shape.dim(0), shape.dim(1), shape.dim(2), values);
        }
        int height = part(shape.dim(1), factor);
        int width = part(shape.dim(2), factor);
        float[] few = new float[shape.dim(0) * height * width];
        for (int i = 0; i < few.length; i++) {
            int plane = i / (height * width) * shape.dim(1) * shape.dim(2);
            few[i] = mean(shape, values, plane, i / width % height * factor, i % width * factor, square);
        }
        return new Reduced(shape.dim(0), height, width, few);
    }

    private static float mean(Shape shape, float[] values, int plane, int top, int left, int square) {
        float sum = 0;
        int count = 0;
        for (int y = top; y < Math.min(top + square, shape.dim(1)); y++) {
            for (int x = left; x < Math.min(left + square, shape.dim(2)); x++) {
                sum += values[plane + y * shape.dim(2) + x];
                count++;
            }
        }
        return sum / count;
    }

    private static int part(int side, int factor) {
        return (side + factor - 1) / factor;
    }
}
