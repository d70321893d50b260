package dev.foil.attack;

import dev.foil.tensor.Tensor;

/**
 * Adam's moments (Kingma and Ba 2015, algorithm 1, with its default decays) of rows that may be dropped on the way. What
 * keeps the quotient finite is a share of the row's largest element: a fixed number would let elements without a gradient
 * follow the sign of its rounding.
 */
final class Moments {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double GRAIN = 1e-3;

    private final Memory.Cell mean;
    private final Memory.Cell square;

    Moments(Memory memory, Memory.Cell like) {
        mean = memory.cell(like.get().times(0));
        square = memory.cell(like.get().times(0));
    }

    /**
     * What to move by at a learning rate of one, against the sign.
     *
     * @param step number of gradients taken before this one
     */
    Tensor step(Tensor gradient, int step) {
        Tensor first = mean.get().times(FIRST).plus(gradient, 1 - FIRST);
        Tensor second = square.get().times(SECOND).plus(gradient.square(), 1 - SECOND);
        mean.set(first);
        square.set(second);
        double fresh = 1 - StrictMath.pow(FIRST, step + 1);
        double freshSquare = 1 - StrictMath.pow(SECOND, step + 1);
        Tensor size = second.sqrt().times(1 / Math.sqrt(freshSquare));
        Tensor largest = size.rows().max(false, 1).atLeast(Float.MIN_NORMAL);
        size = size.plus(largest.perExample(size.shape().rank()), GRAIN);
        return first.over(size).times(1 / fresh);
    }
}
