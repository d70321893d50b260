package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.tensor.DType;
import dev.foil.tensor.Logic;
import dev.foil.tensor.Maths;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * Gives changed elements their original values back, those that matter least by {@code gᵢ·δᵢ} first, as many as the
 * criterion can do without; how many is found by bisection, with forward passes alone.
 *
 * @param problem whose criterion is to stay met
 * @param confidence margin to keep
 */
record Restoring(Problem problem, double confidence) {
    /**
     * What is left.
     *
     * @param points {@code N×D}
     * @param withoutLeast true where an element is still changed, but for the one that matters least; {@code N×D}
     */
    record Restored(Tensor points, Tensor withoutLeast) {}

    /** What it can restore of points on the heap that meet the criterion, row-major. */
    static float[] restored(Differentiable model, Examples originals, Examples found, Criterion criterion) {
        try (Scope scope = Scope.open()) {
            Problem problem = Problem.of(model, originals, criterion, new float[originals.size()]);
            Tensor points = Tensors.of(found.values(), problem.centre().shape());
            return new Restoring(problem, 0).restore(points).points().toFloats();
        }
    }

    /** Restores what it can of points {@code N×D} that meet the criterion. */
    Restored restore(Tensor points) {
        Tensor centre = problem.centre();
        Tensor same = Logic.equal(points, centre);
        Tensor gradient =
                problem.gradient(points, problem.criterion()::margin).inputs().rows();
        Tensor gain = Look.numbers(gradient).times(points.minus(centre));
        Tensor ranks = Reach.ranks(same.choose(gain.times(0).plus(-Float.MAX_VALUE), gain));
        Tensor high = Logic.not(same).to(DType.F32).sum(true, 1);
        Tensor low = high.times(0);
        for (int left = centre.dim(1); left > 0; left /= 2) {
            try (Scope inner = Scope.open()) {
                Tensor middle = Maths.floor(low.plus(high).times(0.5));
                Tensor fewer = middle.greater(ranks).choose(points, centre);
                Tensor met = problem.met(problem.logits(fewer), confidence);
                low = inner.promote(met.choose(low, middle));
                high = inner.promote(met.choose(middle, high));
            }
        }
        return new Restored(
                high.greater(ranks).choose(points, centre), high.plus(-1).greater(ranks));
    }
}
