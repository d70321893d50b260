package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value before anything runs.
 *
 * @param shape its shape, batch axis included
 * @param value its content, where that doesn't depend on the inputs
 */
public record Fact(Shape shape, @Nullable Array value) {
    public static Fact of(Shape shape) {
        return new Fact(shape, null);
    }

    public static Fact of(Array value) {
        return new Fact(value.shape(), value);
    }

    int rank() {
        return shape.rank();
    }
}
