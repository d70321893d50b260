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
    static Bound of(Shape output, long flops, Kernel.Pure kernel) {
        return new Bound(List.of(Fact.of(output)), flops, Kernel.of(kernel));
    }
}
