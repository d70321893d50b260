package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * At most so many elements differ (Croce and Hein, "Sparse and imperceivable adversarial attacks", ICCV 2019, section
 * 3.1: the projection keeps the largest changes). A step moves the elements that promise most all the way to their end
 * of the domain, as many as the step is long.
 */
record L0Ball(Tensor centre, double epsilon, Domain domain) implements Ball {
    @Override
    public Tensor project(Tensor points) {
        Tensor inside = points.clamp(domain.low(), domain.high());
        return largest(inside.minus(centre), (int) epsilon).choose(inside, centre);
    }

    @Override
    public Tensor steepest(Tensor gradient, Tensor points, double step) {
        Tensor room = gradient.greater(0).choose(points.negated().plus(domain.high()), points.plus(-domain.low()));
        Tensor gain = gradient.times(room);
        Tensor direction = gradient.sign().times(domain.width() / step);
        int moved = Math.max(1, (int) Math.round(step));
        return largest(gain, moved).choose(direction, direction.times(0));
    }

    /** Whether an element is one of the row's {@code count} largest by size; shaped as {@code x}. */
    private static Tensor largest(Tensor x, int count) {
        Tensor size = x.abs().rows();
        Tensor none = Tensors.zeros(size.shape(), DType.F32);
        int most = Math.min(count, size.dim(1));
        if (most == 0) {
            return none.greater(0).reshape(x.shape());
        }
        Index.Ordered top = Index.top(size, most);
        Tensor ones = Tensors.full(top.values().shape(), 1, DType.F32);
        return Index.scatter(none, 1, top.positions(), ones, Index.Scattering.REPLACE)
                .greater(0)
                .reshape(x.shape());
    }
}
