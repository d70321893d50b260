package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * Euclidean projection onto what the L1 ball and the domain share: every element's size is lowered by one threshold,
 * then cut to its room (Croce and Hein, "Mind the box", ICML 2021, section 2; cutting after a projection onto the
 * ball alone would give budget away). The direction takes the elements with the largest gradient, each as far as it has
 * room but no further than its share among the largest hundredth (SLIDE: Tramèr and Boneh 2019, section 4), until the
 * step is spent: one element at a time would need as many steps as elements.
 */
record L1Ball(Tensor centre, double epsilon, Domain domain) implements Ball {
    private static final double SPREAD = 0.01;
    /** Until a bound is exact in fp32. */
    private static final int HALVINGS = 26;

    @Override
    public Tensor project(Tensor points) {
        Tensor change = points.minus(centre);
        Tensor room = room(change, centre);
        Tensor size = change.abs().rows();
        Tensor shrunk = shrunk(size, threshold(size, room), room).reshape(points.shape());
        return centre.plus(change.sign().times(shrunk)).clamp(domain.low(), domain.high());
    }

    private static Tensor shrunk(Tensor size, Tensor threshold, Tensor room) {
        return size.minus(threshold).atLeast(0).minimum(room);
    }

    /** What to take off every element's size so that the rest fits, {@code N×1}, by bisection; zero for rows inside. */
    private Tensor threshold(Tensor size, Tensor room) {
        Tensor none = size.max(true, 1).times(0);
        Tensor low = none;
        Tensor high = size.max(true, 1);
        Tensor outside = shrunk(size, none, room).sum(true, 1).greater(epsilon);
        for (int i = 0; i < HALVINGS; i++) {
            try (Scope scope = Scope.open()) {
                Tensor middle = low.plus(high).times(0.5);
                Tensor over = shrunk(size, middle, room).sum(true, 1).greater(epsilon);
                low = scope.promote(over.choose(middle, low));
                high = scope.promote(over.choose(high, middle));
            }
        }
        return outside.choose(high, none);
    }

    @Override
    public Tensor steepest(Tensor gradient, Tensor points, double step) {
        Tensor size = gradient.abs().rows();
        int spread = Math.max(1, (int) Math.round(SPREAD * size.dim(1)));
        Tensor room = room(gradient, points).minimum(Tensors.full(Shape.of(1), step / spread, DType.F32));
        Tensor low = size.max(true, 1).times(0);
        Tensor high = size.max(true, 1);
        for (int i = 0; i < HALVINGS; i++) {
            try (Scope scope = Scope.open()) {
                Tensor middle = low.plus(high).times(0.5);
                Tensor over = above(size, middle, room).sum(true, 1).greater(step);
                low = scope.promote(over.choose(middle, low));
                high = scope.promote(over.choose(high, middle));
            }
        }
        Tensor sure = above(size, high, room);
        Tensor next = above(size, low, room).minus(sure);
        Tensor left = sure.sum(true, 1).negated().plus(step).atLeast(0);
        Tensor share = left.over(next.sum(true, 1).maximum(left).atLeast(Float.MIN_NORMAL));
        Tensor move = sure.plus(next.times(share)).times(1 / step);
        return gradient.sign().times(move.reshape(gradient.shape()));
    }

    /** The room of the elements whose gradient is above a bound, zero for the others. */
    private static Tensor above(Tensor size, Tensor bound, Tensor room) {
        return room.times(size.minus(bound).greater(0).to(DType.F32));
    }

    /** How far each element can go up where the direction is positive, down elsewhere; {@code N×D}. */
    private Tensor room(Tensor direction, Tensor points) {
        return direction
                .greater(0)
                .choose(points.negated().plus(domain.high()), points.plus(-domain.low()))
                .rows();
    }
}
