package dev.foil.attack;

import dev.foil.tensor.InPlace;
import dev.foil.tensor.Tensor;

/** Adam's direction (Kingma and Ba 2015, algorithm 1, with its default decays) for a batch of rows. */
final class Adam {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double EPSILON = 1e-8;

    private final Tensor mean;
    private final Tensor square;
    private int steps;

    Adam(Tensor like) {
        mean = like.times(0);
        square = like.times(0);
    }

    /** What to move by at a learning rate of one, against the sign. */
    Tensor step(Tensor gradient) {
        steps++;
        InPlace.blend(mean, gradient, 1 - FIRST);
        InPlace.scale(square, SECOND);
        InPlace.addProduct(square, gradient, gradient, 1 - SECOND);
        double first = 1 - StrictMath.pow(FIRST, steps);
        double second = 1 - StrictMath.pow(SECOND, steps);
        Tensor size = square.sqrt().times(1 / Math.sqrt(second)).plus(EPSILON);
        return mean.over(size).times(1 / first);
    }
}
