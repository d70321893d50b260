package dev.foil.attack;

import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/** Auto-PGD's rule under L2 and L∞ (Croce and Hein 2020, algorithm 1), each example with a step length of its own. */
final class AutoMover implements Mover {
    /** Share of a step that is taken; the rest repeats the last move (α). */
    private static final double SHARE = 0.75;
    /** A step length stays while at least this share of its steps helped (ρ). */
    private static final double HELPFUL = 0.75;

    private final Checkpoints checkpoints;
    private final BestSoFar best;
    private final Memory.Cell previous;
    private final Memory.Cell lengths;
    private final Memory.Cell lastValue;
    private final Memory.Cell helped;
    /** Where the step length was halved at the last checkpoint, 1, else 0. */
    private final Memory.Cell halved;

    private final Memory.Cell bestThen;

    AutoMover(Memory memory, Memory.Cell origin, double epsilon, int steps) {
        Shape each = Shape.of(origin.get().dim(0));
        this.checkpoints = new Checkpoints(steps);
        this.best = new BestSoFar(memory, origin);
        this.previous = memory.cell(origin.get().copy());
        this.lengths = memory.cell(Tensors.full(each, 2 * epsilon, DType.F32));
        this.lastValue = memory.cell(Tensors.full(each, Double.NEGATIVE_INFINITY, DType.F32));
        this.helped = memory.cell(Tensors.zeros(each, DType.F32));
        // The first length was halved by nobody, but there is no earlier checkpoint to compare with either.
        this.halved = memory.cell(Tensors.full(each, 1, DType.F32));
        this.bestThen = memory.cell(Tensors.full(each, Double.NEGATIVE_INFINITY, DType.F32));
    }

    @Override
    public Tensor next(Tensor at, View view, Ball ball, int step) {
        Tensor value = view.value().get();
        BestSoFar.Seen seen = best.after(at, value, view.gradient());
        Tensor from = at;
        Tensor gradient = view.gradient();
        Tensor length = lengths.get();
        Tensor count = step == 0
                ? helped.get().times(1)
                : helped.get().plus(value.greater(lastValue.get()).to(DType.F32));
        lastValue.set(value);
        int interval = checkpoints.interval(step);
        if (interval > 0) {
            Tensor rarely = count.negated().greater(-HELPFUL * interval);
            Tensor stuck = halved.get().negated().greater(-0.5).and(isSame(seen.values(), bestThen.get()));
            Tensor halve = or(rarely, stuck);
            length = halve.choose(length.times(0.5), length);
            Tensor wide = halve.perExample(at.shape().rank());
            from = wide.choose(seen.points(), at);
            gradient = wide.choose(seen.gradients(), gradient);
            halved.set(halve.to(DType.F32));
            bestThen.set(seen.values().copy());
            lengths.set(length);
            count = count.times(0);
        }
        helped.set(count);
        Tensor wideLength = length.perExample(at.shape().rank());
        Tensor there = ball.project(from.plus(ball.steepest(gradient, from, 1).times(wideLength)));
        Tensor last = previous.get();
        previous.set(from.copy());
        return step == 0
                ? there
                : ball.project(from.plus(there.minus(from), SHARE).plus(from.minus(last), 1 - SHARE));
    }

    private static Tensor isSame(Tensor a, Tensor b) {
        return a.greater(b).to(DType.F32).negated().greater(-0.5);
    }

    private static Tensor or(Tensor a, Tensor b) {
        return a.to(DType.F32).plus(b.to(DType.F32)).greater(0.5);
    }
}
