package dev.foil.attack;

import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * Auto-PGD's rule under L1 (Croce and Hein 2021, "Mind the box", algorithm 2): a step is shared by the elements with the
 * largest gradients, as many as two thirds of those the best perturbation moved; where that number stands still,
 * steps get shorter.
 */
final class SparseAutoMover implements Mover {
    /** Elements moved at first, as a share of all; fewer where the start is sparse. */
    private static final double FIRST_SHARE = 0.2;

    private static final double INTERVAL = 0.04;
    private static final double FEWER = 1.5;
    private static final double SAME = 0.95;
    private static final double SHORTEST = 0.1;

    private final int interval;
    private final double epsilon;
    private final Memory.Cell origin;
    private final BestSoFar best;
    private final Memory.Cell lengths;
    /** Number of elements a step moves. */
    private final Memory.Cell moved;

    /** Number of elements the best perturbation had at the last checkpoint. */
    private final Memory.Cell sizeThen;

    SparseAutoMover(Memory memory, Memory.Cell origin, double epsilon, int steps) {
        int n = origin.get().dim(0);
        int elements = origin.get().shape().example().size();
        this.interval = Math.max(1, (int) (INTERVAL * steps));
        this.epsilon = epsilon;
        this.origin = origin;
        this.best = new BestSoFar(memory, origin);
        this.lengths = memory.cell(Tensors.full(Shape.of(n), epsilon, DType.F32));
        this.moved = memory.cell(Tensors.full(Shape.of(n), FIRST_SHARE * elements, DType.F32));
        this.sizeThen = memory.cell(Tensors.full(Shape.of(n), elements, DType.F32));
    }

    @Override
    public Tensor best(Tensor at) {
        return best.points();
    }

    @Override
    public Tensor next(Tensor at, View view, Ball ball, int step) {
        BestSoFar.Seen seen = best.after(at, view.value().get(), view.gradient());
        Tensor from = at;
        Tensor gradient = view.gradient();
        Tensor length = lengths.get();
        Tensor count = moved.get();
        if (step == 0) {
            Tensor sizes = sizes(at);
            count = sizes.times(1 / FEWER).minimum(count);
            sizeThen.set(sizes);
            moved.set(count);
        } else if (step % interval == 0) {
            Tensor sizes = sizes(seen.points());
            Tensor fewer = sizeThen.get().times(SAME).greater(sizes);
            count = sizes.times(1 / FEWER);
            length = fewer.choose(Tensors.full(sizes.shape(), epsilon, DType.F32), length.times(1 / FEWER))
                    .clamp(SHORTEST * epsilon, epsilon);
            Tensor wide = fewer.perExample(at.shape().rank());
            from = wide.choose(seen.points(), at);
            gradient = wide.choose(seen.gradients(), gradient);
            sizeThen.set(sizes);
            moved.set(count);
            lengths.set(length);
        }
        return ball.project(from.plus(
                direction(gradient, count).times(length.perExample(at.shape().rank()))));
    }

    /** Number of elements changed, by row. */
    private Tensor sizes(Tensor points) {
        Tensor changed = points.minus(origin.get()).abs().greater(0);
        return changed.to(DType.F32).rows().sum(false, 1);
    }

    /** Signs of the {@code count} largest elements of each row, to a sum of one. */
    private static Tensor direction(Tensor gradient, Tensor count) {
        Tensor size = gradient.abs().rows();
        Tensor sorted = Index.sorted(size, 1, true).values();
        Tensor last = count.clamp(1, size.dim(1)).plus(-0.5).to(DType.I64).unsqueeze(1);
        Tensor bound = Index.gather(sorted, 1, last);
        // At least as large as the bound.
        Tensor large = bound.greater(size).to(DType.F32).negated().plus(1).reshape(gradient.shape());
        Tensor signs = gradient.sign().times(large);
        Tensor total = signs.abs().rows().sum(false, 1).atLeast(1);
        return signs.over(total.perExample(gradient.shape().rank()));
    }
}
