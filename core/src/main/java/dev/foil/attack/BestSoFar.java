package dev.foil.attack;

import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/** The point of each example where the objective was largest, with value and gradient there. */
final class BestSoFar {
    private final Memory.Cell points;
    private final Memory.Cell gradients;
    private final Memory.Cell values;

    BestSoFar(Memory memory, Memory.Cell origin) {
        this.points = memory.cell(origin.get().copy());
        this.gradients = memory.cell(origin.get().times(0));
        Shape each = Shape.of(origin.get().dim(0));
        this.values = memory.cell(Tensors.full(each, Double.NEGATIVE_INFINITY, DType.F32));
    }

    /**
     * The best after a look at {@code at}.
     *
     * @param points {@code N×shape}
     * @param gradients {@code N×shape}
     * @param values N
     */
    record Seen(Tensor points, Tensor gradients, Tensor values) {}

    /** {@code N×shape}, as they were when the step began. */
    Tensor points() {
        return points.get();
    }

    Seen after(Tensor at, Tensor value, Tensor gradient) {
        Tensor better = value.greater(values.get());
        Tensor wide = better.perExample(at.shape().rank());
        Seen seen = new Seen(
                wide.choose(at, points.get()),
                wide.choose(gradient, gradients.get()),
                better.choose(value, values.get()));
        points.set(seen.points());
        gradients.set(seen.gradients());
        values.set(seen.values());
        return seen;
    }
}
