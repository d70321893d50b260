package dev.foil.graph;

import dev.foil.data.Shape;
import java.util.Arrays;

/** A heap array of a graph: a parameter, a buffer or a constant, row-major. */
public sealed interface Array {
    Shape shape();

    /** 32-bit floats. */
    record Floats(Shape shape, float[] values) implements Array {
        public Floats {
            requireFit(shape, values.length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Floats that && shape.equals(that.shape) && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * shape.hashCode() + Arrays.hashCode(values);
        }
    }

    /** 64-bit integers: shapes, axes, indices. */
    record Longs(Shape shape, long[] values) implements Array {
        public Longs {
            requireFit(shape, values.length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Longs that && shape.equals(that.shape) && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * shape.hashCode() + Arrays.hashCode(values);
        }
    }

    static Floats of(Shape shape, float... values) {
        return new Floats(shape, values);
    }

    /** A vector of integers. */
    static Longs longs(long... values) {
        return new Longs(Shape.of(values.length), values);
    }

    static Floats scalar(float value) {
        return new Floats(Shape.of(), new float[] {value});
    }

    private static void requireFit(Shape shape, int length) {
        if (shape.size() != length) {
            throw new IllegalArgumentException(length + " values do not fill the shape " + shape);
        }
    }
}
