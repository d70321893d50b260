package dev.foil.attack;

import dev.foil.tensor.Tensor;
import java.util.function.Supplier;

/** Moves the points of one run. */
interface Mover {
    /** Where to take the gradient. */
    default Tensor ahead(Tensor at, Ball ball) {
        return at;
    }

    /** The best points so far, {@code N×shape}, of one that knows them; else where they are. */
    default Tensor best(Tensor at) {
        return at;
    }

    /**
     * Where to go.
     *
     * @param at points {@code N×shape}, inside the ball
     * @param view what was seen where the gradient was taken
     * @param ball what the points may not leave
     * @param step number of gradients taken before this one
     * @return points inside the ball
     */
    Tensor next(Tensor at, View view, Ball ball, int step);

    /**
     * An objective seen at some points.
     *
     * @param value N values
     * @param gradient {@code N×shape}
     */
    record View(Supplier<Tensor> value, Tensor gradient) {}
}
