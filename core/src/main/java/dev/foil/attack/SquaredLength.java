package dev.foil.attack;

import dev.foil.tensor.Tensor;

/** The squared Euclidean length (Carlini and Wagner 2017, section VI.A). */
record SquaredLength() implements TanhDescent.Penalty {
    @Override
    public Tensor of(Tensor change) {
        return change.square().sum(true, 1);
    }

    @Override
    public Tensor slope(Tensor change) {
        return change.times(2);
    }
}
