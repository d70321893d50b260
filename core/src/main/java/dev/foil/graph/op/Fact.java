package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.tensor.DType;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value before anything runs.
 *
 * @param shape its shape, batch axis included
 * @param type of its elements. {@code F32} stands for whatever precision a graph is run in: kernels take the
 *     precision of their inputs. Quantised values ({@code I8}, {@code U8}) that depend on the inputs lie in tensors
 *     of floats, so that gradients pass through them
 * @param value its content, where that doesn't depend on the inputs
 */
public record Fact(Shape shape, DType type, @Nullable Array value) {
    /** Floats that are not known. */
    public static Fact of(Shape shape) {
        return of(shape, DType.F32);
    }

    /** Elements that are not known. */
    public static Fact of(Shape shape, DType type) {
        return new Fact(shape, type, null);
    }

    /** What is known entirely. */
    public static Fact of(Array value) {
        return new Fact(value.shape(), value.type(), value);
    }

    int rank() {
        return shape.rank();
    }
}
