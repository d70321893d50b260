package dev.foil.graph;

import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;

/** A heap array of a graph: a parameter, a buffer or a constant, row-major. */
public sealed interface Array {
    Shape shape();

    /** Type of its elements. */
    DType type();

    /** A native copy in the current scope. */
    Tensor toTensor();

    /** 32-bit floats. */
    record Floats(Shape shape, float[] values) implements Array {
        public Floats {
            requireFit(shape, values.length);
        }

        @Override
        public DType type() {
            return DType.F32;
        }

        @Override
        public Tensor toTensor() {
            return Tensors.of(values, shape);
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

    /**
     * Whole numbers of any width, or truth values as 0 and 1: shapes, axes, indices, quantised weights, masks.
     *
     * @param type what they are in files and on the native side; not a real one
     */
    record Longs(Shape shape, long[] values, DType type) implements Array {
        public Longs {
            requireFit(shape, values.length);
            if (type.isReal()) {
                throw new IllegalArgumentException("whole numbers of type " + type);
            }
        }

        /** 64-bit integers. */
        public Longs(Shape shape, long[] values) {
            this(shape, values, DType.I64);
        }

        @Override
        public Tensor toTensor() {
            return Tensors.of(values, shape, type);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Longs that
                    && type == that.type
                    && shape.equals(that.shape)
                    && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * shape.hashCode() + Arrays.hashCode(values);
        }
    }

    /** A heap copy of a tensor. */
    static Array of(Tensor tensor) {
        return tensor.dtype().isReal()
                ? new Floats(tensor.shape(), tensor.toFloats())
                : new Longs(tensor.shape(), tensor.toLongs(), tensor.dtype());
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
