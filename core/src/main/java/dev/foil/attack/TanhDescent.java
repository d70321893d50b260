package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.model.Differentiable;
import dev.foil.tensor.Index;
import dev.foil.tensor.Maths;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * Carlini and Wagner's minimisation (2017, section V): a point is {@code tanh(w)} stretched to the domain, so that no box
 * is needed, and w goes down by Adam. Lengths are in widths of the domain, so that weights mean the same for every one.
 */
final class TanhDescent implements Descent {
    /** Keeps w finite where an original lies at an end of the domain. */
    private static final double INSIDE = 0.999999;

    private final Problem problem;
    private final Penalty penalty;
    private final double rate;
    private final double confidence;
    private final Tensor original;
    private final Tensor w;
    private final Adam adam;

    /** What keeps a change small; in widths of the domain. */
    interface Penalty {
        /** {@code N×1}. */
        Tensor of(Tensor change);

        /** Its derivative, {@code N×D}. */
        Tensor slope(Tensor change);

        /** The points to look at: where some elements must not change, the originals' values. */
        default Tensor allowed(Tensor points, Tensor centre) {
            return points;
        }

        /** The distance by which points are compared, {@code N×1}; where it is the penalty itself, {@code value}. */
        default Tensor length(Tensor change, Tensor value) {
            return value;
        }

        /** Whether points at such distances may count, {@code N×1}. */
        default Tensor obeyed(Tensor length) {
            return length.greater(-1);
        }

        /** The same for some of the examples. */
        default Penalty rows(Tensor rows) {
            return this;
        }
    }

    /**
     * A descent.
     *
     * @param start the points to begin at, {@code N×D}
     * @param rate Adam's
     * @param confidence margin to reach
     */
    TanhDescent(Problem problem, Penalty penalty, Tensor start, double rate, double confidence) {
        this(
                problem,
                penalty,
                rate,
                confidence,
                unit(problem.centre(), problem.model().domain()),
                Maths.atanh(unit(start, problem.model().domain()).times(INSIDE)),
                new Adam(start));
    }

    private TanhDescent(
            Problem problem, Penalty penalty, double rate, double confidence, Tensor original, Tensor w, Adam adam) {
        this.problem = problem;
        this.penalty = penalty;
        this.rate = rate;
        this.confidence = confidence;
        this.original = original;
        this.w = w;
        this.adam = adam;
    }

    /** The domain as [−1, 1]. */
    private static Tensor unit(Tensor points, Domain domain) {
        return points.plus(-middle(domain)).times(2 / domain.width()).clamp(-1, 1);
    }

    private static double middle(Domain domain) {
        return ((double) domain.low() + domain.high()) / 2;
    }

    @Override
    public Tensor step() {
        Domain domain = problem.model().domain();
        Tensor t = w.tanh();
        Tensor stretched = t.times(domain.width() / 2).plus(middle(domain)).clamp(domain.low(), domain.high());
        Tensor points = penalty.allowed(stretched, problem.centre());
        // By chain rule dx/dw = width/2·(1 − t²); the half is left out throughout: Adam doesn't see it.
        Tensor weights = problem.weights().squeeze(1).times(domain.width());
        Differentiable.Gradient gradient = problem.gradient(
                points, logits -> problem.shortfall(logits, confidence).times(weights));
        Tensor change = t.minus(original).times(0.5);
        Tensor downhill = Look.numbers(gradient.inputs().rows()).plus(penalty.slope(change));
        adam.move(w, downhill.minus(downhill.times(t.square())), rate);
        Tensor logits = gradient.logits();
        Tensor small = penalty.of(change);
        Tensor length = penalty.length(change, small);
        problem.nearest().offer(points, problem.met(logits, confidence).and(penalty.obeyed(length)), length);
        Tensor loss = problem.shortfall(logits, confidence).unsqueeze(1).times(problem.weights());
        return small.plus(loss);
    }

    @Override
    public Problem problem() {
        return problem;
    }

    @Override
    public TanhDescent rows(int... rows) {
        Tensor left = Tensors.indices(rows);
        return new TanhDescent(
                problem.rows(rows),
                penalty.rows(left),
                rate,
                confidence,
                Index.select(original, 0, left),
                Index.select(w, 0, left),
                adam.rows(left));
    }
}
