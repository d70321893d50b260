package dev.foil.attack;

import dev.foil.tensor.InPlace;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;

/** Adam (Kingma and Ba 2015, algorithm 1, with its default decays) for a batch of rows, in few operations. */
final class Adam {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double EPSILON = 1e-8;

    private final Tensor mean;
    private final Tensor square;
    private int steps;

    Adam(Tensor like) {
        this(like.times(0), like.times(0), 0);
    }

    private Adam(Tensor mean, Tensor square, int steps) {
        this.mean = mean;
        this.square = square;
        this.steps = steps;
    }

    /** Moves {@code at} down a gradient, in place. */
    void move(Tensor at, Tensor gradient, double rate) {
        steps++;
        InPlace.blend(mean, gradient, 1 - FIRST);
        InPlace.scale(square, SECOND);
        InPlace.addProduct(square, gradient, gradient, 1 - SECOND);
        double first = 1 - StrictMath.pow(FIRST, steps);
        double second = Math.sqrt(1 - StrictMath.pow(SECOND, steps));
        // ε counts against the corrected root, so it is brought to the uncorrected one's scale.
        Tensor size = square.sqrt().plus(EPSILON * second);
        InPlace.addQuotient(at, mean, size, -rate * second / first);
    }

    /** The same for some of the rows. */
    Adam rows(Tensor rows) {
        return new Adam(Index.select(mean, 0, rows), Index.select(square, 0, rows), steps);
    }
}
