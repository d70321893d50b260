package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;

/**
 * Euclidean projection onto what the L1 ball and the domain share: every element's size is lowered by one threshold,
 * then cut to its room (Croce and Hein, "Mind the box", ICML 2021, proposition 2.1; cutting after a projection onto the
 * ball alone would give budget away). The direction spreads over the largest hundredth of the gradient that still has room
 * in the domain (SLIDE: Tramèr and Boneh 2019, section 4): one element at a time would need as many steps as elements.
 */
record L1Ball(Tensor centre, double epsilon, Domain domain) implements Ball {
    private static final double SPREAD = 0.01;
    /** Share of the domain's width that is no room: rounding leaves elements that near to their end. */
    private static final double GRAIN = 1e-6;
    /** Until the threshold is exact in fp32. */
    private static final int HALVINGS = 26;

    @Override
    public Tensor project(Tensor points) {
        Tensor change = points.minus(centre);
        Tensor room = change.greater(0)
                .choose(centre.negated().plus(domain.high()), centre.plus(-domain.low()))
                .rows();
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
    public Tensor steepest(Tensor gradient, Tensor points) {
        double grain = GRAIN * domain.width();
        Tensor up = gradient.greater(0).and(points.less(domain.high() - grain));
        Tensor down = gradient.less(0).and(points.greater(domain.low() + grain));
        Tensor size = gradient.abs().times(up.or(down).to(DType.F32)).rows();
        int k = Math.max(1, (int) Math.round(SPREAD * size.dim(1)));
        Tensor positions = Index.top(size, k).positions();
        Tensor chosen = Index.mark(size, positions).times(size.greater(0).to(DType.F32));
        Tensor share = chosen.over(chosen.sum(true, 1).atLeast(1));
        return gradient.sign().times(share.reshape(gradient.shape()));
    }

    @Override
    public Ball rows(Tensor rows) {
        return new L1Ball(Index.rows(centre, rows), epsilon, domain);
    }
}
