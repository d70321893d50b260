package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.tensor.Tensor;

/** Scales back to the radius, then clips to the domain: clipping only shortens what starts inside it. */
record L2Ball(Tensor centre, double epsilon, Domain domain) implements Ball {
    @Override
    public Tensor project(Tensor points) {
        Tensor change = points.minus(centre);
        Tensor length = lengths(change);
        // Rows inside the ball are divided by one, so they stay where they are.
        Tensor scale = length.times(1 / epsilon).atLeast(1);
        return centre.plus(change.over(scale)).clamp(domain.low(), domain.high());
    }

    @Override
    public Tensor steepest(Tensor gradient, Tensor points, double step) {
        // Squares of a confident model's gradient fall below fp32's range, so the largest element is brought to 1.
        Tensor largest = gradient.abs().rows().max(false, 1).atLeast(Float.MIN_NORMAL);
        Tensor scaled = gradient.over(largest.perExample(gradient.shape().rank()));
        return scaled.over(lengths(scaled).atLeast(Float.MIN_NORMAL));
    }

    private static Tensor lengths(Tensor x) {
        return x.rows().square().sum(false, 1).sqrt().perExample(x.shape().rank());
    }
}
