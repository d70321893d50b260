package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.tensor.Activations;
import dev.foil.tensor.DType;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Index;
import dev.foil.tensor.Logic;
import dev.foil.tensor.Reductions;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * The minimisation inside {@link Lbfgs}: projected L-BFGS (Nocedal and Wright 2006, algorithm 7.4, on the elements that
 * are free to move, after Bertsekas 1982) for all examples in lockstep. A step is one look at a trial point: an example
 * whose objective fell enough moves there, one whose didn't halves its step.
 */
final class QuasiNewtonDescent implements Descent {
    /** Share of the promised decrease that is enough (Armijo's rule). */
    private static final double ENOUGH = 1e-4;

    private final Problem problem;
    private final Curvature curvature;
    private final Tensor at;
    private final Tensor value;
    private final Tensor slope;
    private final Tensor direction;
    private final Tensor length;

    QuasiNewtonDescent(Problem problem) {
        this(
                problem,
                new Curvature(
                        problem.centre(), Math.pow(problem.model().domain().width(), 2) / 2),
                problem.centre().copy(),
                column(problem, Double.POSITIVE_INFINITY),
                problem.centre().times(0),
                problem.centre().times(0),
                column(problem, 1));
    }

    private QuasiNewtonDescent(
            Problem problem,
            Curvature curvature,
            Tensor at,
            Tensor value,
            Tensor slope,
            Tensor direction,
            Tensor length) {
        this.problem = problem;
        this.curvature = curvature;
        this.at = at;
        this.value = value;
        this.slope = slope;
        this.direction = direction;
        this.length = length;
    }

    private static Tensor column(Problem problem, double value) {
        return Tensors.full(Shape.of(problem.centre().dim(0), 1), value, DType.F32);
    }

    @Override
    public Tensor step() {
        Domain domain = problem.model().domain();
        double width = domain.width();
        Tensor trial = at.plus(direction.times(length)).clamp(domain.low(), domain.high());
        Tensor weights = problem.weights().squeeze(1);
        Differentiable.Gradient gradient =
                problem.gradient(trial, logits -> surprise(logits).times(weights));
        Tensor change = trial.minus(problem.centre());
        Tensor square = change.square().sum(true, 1).times(1 / (width * width));
        problem.nearest().offer(trial, problem.met(gradient.logits(), 0), square);
        Tensor now = square.plus(surprise(gradient.logits()).times(weights).unsqueeze(1));
        Tensor steep = Look.numbers(gradient.inputs().rows()).plus(change, 2 / (width * width));
        move(trial, now, steep);
        return value;
    }

    private void move(Tensor trial, Tensor now, Tensor steep) {
        Tensor moved = trial.minus(at);
        Tensor promised = dot(slope, moved).times(ENOUGH);
        Tensor accepted = Logic.atMost(now, value.plus(promised));
        // The first look moves nowhere and has nothing to compare with.
        Tensor made = accepted.and(dot(moved, moved).greater(0));
        curvature.learn(moved, steep.minus(slope), made);
        InPlace.copy(at, accepted.choose(trial, at));
        InPlace.copy(slope, accepted.choose(steep, slope));
        InPlace.copy(value, accepted.choose(now, value));
        InPlace.copy(length, accepted.choose(length.times(0).plus(1), length.times(0.5)));
        InPlace.copy(direction, accepted.choose(downhill(), direction));
    }

    /** Downhill by what is known of the curvature, along the elements that have room to move. */
    private Tensor downhill() {
        Domain domain = problem.model().domain();
        Tensor room =
                slope.greater(0).choose(at.plus(-domain.low()), at.negated().plus(domain.high()));
        Tensor free = room.greater(0).to(DType.F32);
        Tensor uphill = slope.times(free);
        Tensor newton = curvature.scaled(uphill).times(free);
        return dot(newton, uphill).greater(0).choose(newton, uphill).negated();
    }

    private static Tensor dot(Tensor a, Tensor b) {
        return a.times(b).sum(true, 1);
    }

    /** −log of the probability of meeting the criterion, N values. */
    private Tensor surprise(Tensor logits) {
        Tensor columns = Tensors.indices(problem.criterion().classes());
        Tensor own = Index.pick(logits, columns);
        Tensor others = Reductions.logSumExp(Index.place(logits, columns, Double.NEGATIVE_INFINITY), false, 1);
        Tensor odds = own.minus(others);
        return Activations.softplus(problem.criterion().direction() > 0 ? odds : odds.negated());
    }

    @Override
    public Problem problem() {
        return problem;
    }

    @Override
    public QuasiNewtonDescent rows(int... rows) {
        Tensor left = Tensors.indices(rows);
        return new QuasiNewtonDescent(
                problem.rows(rows),
                curvature.rows(left),
                Index.select(at, 0, left),
                Index.select(value, 0, left),
                Index.select(slope, 0, left),
                Index.select(direction, 0, left),
                Index.select(length, 0, left));
    }
}
