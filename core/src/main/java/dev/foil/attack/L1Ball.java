package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * Euclidean projection onto the L1 ball (Duchi et al., "Efficient projections onto the l1-ball", ICML 2008, fig. 1),
 * then clipping to the domain. The direction spreads over the largest hundredth of the gradient that still has room
 * in the domain (SLIDE: Tramèr and Boneh 2019, section 4): one element at a time would need as many steps as elements.
 */
record L1Ball(Tensor centre, double epsilon, Domain domain) implements Ball {
    private static final double SPREAD = 0.01;

    @Override
    public Tensor project(Tensor points) {
        Tensor change = points.minus(centre).rows();
        Tensor size = change.abs();
        Tensor threshold = threshold(size);
        Tensor shrunk = change.sign().times(size.minus(threshold).atLeast(0));
        return centre.plus(shrunk.reshape(points.shape())).clamp(domain.low(), domain.high());
    }

    /** What to take off every element's size, {@code N×1}; zero for rows inside the ball. */
    private Tensor threshold(Tensor size) {
        int n = size.dim(0);
        int length = size.dim(1);
        Tensor ordered = Index.descending(size).values();
        Tensor excess = Index.cumulative(ordered, 1).plus(-epsilon);
        float[] counting = new float[length];
        for (int i = 0; i < length; i++) {
            counting[i] = i + 1;
        }
        Tensor ranks = Tensors.of(counting, Shape.of(1, length));
        Tensor active = ordered.times(ranks).greater(excess);
        Tensor last = active.to(DType.I64).sum(false, 1).plus(-1);
        Tensor at =
                Index.pick(excess, last.atLeast(0)).over(last.atLeast(0).plus(1).to(DType.F32));
        return at.atLeast(0).reshape(n, 1);
    }

    @Override
    public Tensor steepest(Tensor gradient, Tensor points) {
        Tensor up = gradient.greater(0).and(points.less(domain.high()));
        Tensor down = gradient.less(0).and(points.greater(domain.low()));
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
