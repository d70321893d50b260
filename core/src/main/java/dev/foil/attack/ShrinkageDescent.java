package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/** The minimisation inside {@link Ead}: FISTA (Beck and Teboulle 2009) in widths of the domain. */
final class ShrinkageDescent implements Descent {
    private final Ead settings;
    private final Problem problem;
    private final Tensor change;
    private final Tensor ahead;
    private int step;

    ShrinkageDescent(Ead settings, Problem problem) {
        this(settings, problem, problem.centre().times(0), problem.centre().times(0), 0);
    }

    private ShrinkageDescent(Ead settings, Problem problem, Tensor change, Tensor ahead, int step) {
        this.settings = settings;
        this.problem = problem;
        this.change = change;
        this.ahead = ahead;
        this.step = step;
    }

    @Override
    public Tensor step() {
        double width = problem.model().domain().width();
        Tensor weights = problem.weights().squeeze(1).times(width);
        Tensor slope = problem.gradient(
                        points(ahead),
                        logits ->
                                problem.shortfall(logits, settings.confidence()).times(weights))
                .inputs()
                .rows();
        double rate = settings.rate() * Math.sqrt(1 - (double) step / settings.steps());
        Tensor down = ahead.times(1 - 2 * rate).plus(Look.numbers(slope), -rate);
        Tensor size = down.abs().plus(-settings.beta()).relu();
        Tensor points = points(down.sign().times(size));
        Tensor next = points.minus(problem.centre()).times(1 / width);
        double momentum = step / (step + 3.0);
        Tensor beyond = next.plus(next.minus(change), momentum);
        InPlace.copy(ahead, points(beyond).minus(problem.centre()).times(1 / width));
        InPlace.copy(change, next);
        step++;
        return look(points);
    }

    /** Offers the points, and gives their objective. */
    private Tensor look(Tensor points) {
        Tensor logits = problem.logits(points);
        Tensor sum = change.abs().sum(true, 1);
        Tensor penalty = change.square().sum(true, 1).plus(sum, settings.beta());
        problem.nearest()
                .offer(
                        points,
                        problem.met(logits, settings.confidence()),
                        settings.rule().length(sum, penalty));
        Tensor loss = problem.shortfall(logits, settings.confidence()).unsqueeze(1);
        return penalty.plus(loss.times(problem.weights()));
    }

    private Tensor points(Tensor by) {
        Domain domain = problem.model().domain();
        return problem.centre().plus(by, domain.width()).clamp(domain.low(), domain.high());
    }

    @Override
    public Problem problem() {
        return problem;
    }

    @Override
    public ShrinkageDescent rows(int... rows) {
        Tensor left = Tensors.indices(rows);
        return new ShrinkageDescent(
                settings, problem.rows(rows), Index.select(change, 0, left), Index.select(ahead, 0, left), step);
    }
}
