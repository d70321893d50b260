package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.tensor.Tensor;

/** A box: the L∞ ball and the domain are one pair of bounds. */
record LinfBall(Tensor low, Tensor high) implements Ball {
    static LinfBall around(Tensor centre, double epsilon, Domain domain) {
        return new LinfBall(
                centre.plus(-epsilon).clamp(domain.low(), domain.high()),
                centre.plus(epsilon).clamp(domain.low(), domain.high()));
    }

    @Override
    public Tensor project(Tensor points) {
        return points.clamp(low, high);
    }

    @Override
    public Tensor steepest(Tensor gradient, Tensor points, double step) {
        return gradient.sign();
    }
}
