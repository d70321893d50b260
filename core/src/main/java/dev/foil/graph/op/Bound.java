package dev.foil.graph.op;

import dev.foil.data.Shape;
import java.util.List;

/**
 * A node bound to the shapes of its inputs.
 *
 * @param outputs what is known of each output
 * @param flops floating-point operations of one run, a multiply-add counted as two
 * @param kernel the computation
 */
public record Bound(List<Fact> outputs, long flops, Kernel kernel) {
    /** One output of floats. */
    static Bound of(Shape output, long flops, Kernel.Pure kernel) {
        return of(Fact.of(output), flops, kernel);
    }

    /** One output. */
    static Bound of(Fact output, long flops, Kernel.Pure kernel) {
        return new Bound(List.of(output), flops, Kernel.of(kernel));
    }

    /** One output of an input's type. */
    static Bound like(Fact input, Shape output, long flops, Kernel.Pure kernel) {
        return of(Fact.of(output, input.type()), flops, kernel);
    }

    /** Several outputs. */
    static Bound all(List<Fact> outputs, long flops, Kernel.PureAll kernel) {
        return new Bound(outputs, flops, Kernel.ofAll(kernel));
    }
}
