package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.tensor.DType;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.stream.IntStream;

/**
 * What follows a search for the nearest point: draws the points found back along the line to their originals by bisection,
 * to where they just meet the criterion, for a search whose radius goes in steps of some percent overshoots by as much
 * (under L0, where a shorter way changes no fewer elements, {@link Restoring} instead); then {@link Flattening}.
 *
 * @param rounds forward passes for each point
 */
record Refinement(int rounds, Differentiable model, Norm norm) {
    /** Where bisection begins, as a share of the way: steps of a radius are smaller than the rest. */
    private static final double FROM = 0.8;

    /** The nearest points, row-major; the originals where none was found. */
    float[] refine(Examples originals, Criterion criterion, Nearest nearest) {
        return refine(
                originals,
                criterion,
                new Candidates(nearest.points().toFloats(), nearest.found().toBooleans()));
    }

    /** The same for points on the heap; where none was found, they become the original. */
    float[] refine(Examples originals, Criterion criterion, Candidates ends) {
        boolean[] found = ends.claimed();
        float[] values = originals.values().clone();
        for (int row = 0; row < found.length; row++) {
            int from = found[row] ? row * originals.shape().size() : 0;
            System.arraycopy(
                    ends.values(),
                    from,
                    values,
                    from,
                    found[row] ? originals.shape().size() : 0);
        }
        if (rounds == 0) {
            return values;
        }
        int[] rows = IntStream.range(0, found.length).filter(row -> found[row]).toArray();
        if (rows.length > 0) {
            Examples far = originals.withValues(values).rows(rows);
            Examples some = originals.rows(rows);
            float[] near = norm == Norm.L0
                    ? restored(some, far, criterion.rows(rows))
                    : bisect(some, far, criterion.rows(rows));
            float[] drawn = new Flattening(model, norm).nearer(some, some.withValues(near), criterion.rows(rows));
            int length = originals.shape().size();
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(drawn, i * length, values, rows[i] * length, length);
            }
        }
        return values;
    }

    private float[] restored(Examples originals, Examples found, Criterion criterion) {
        try (Scope scope = Scope.open()) {
            Problem problem = Problem.of(model, originals, criterion, new float[originals.size()]);
            Tensor points = Tensors.of(found.values(), problem.centre().shape());
            return new Restoring(problem, 0).restore(points).points().toFloats();
        }
    }

    private float[] bisect(Examples originals, Examples found, Criterion criterion) {
        Shape batched = originals.shape().batched(originals.size());
        try (Scope scope = Scope.open()) {
            Tensor centre = Tensors.of(originals.values(), batched).rows();
            Tensor best = Tensors.of(found.values(), batched).rows();
            Tensor way = best.minus(centre);
            Tensor high = Tensors.full(Shape.of(originals.size(), 1), 1, DType.F32);
            Tensor low = high.times(FROM);
            for (int round = 0; round < rounds; round++) {
                try (Scope inner = Scope.open()) {
                    Tensor middle = low.plus(high).times(0.5);
                    Tensor points = centre.plus(way.times(middle))
                            .clamp(model.domain().low(), model.domain().high());
                    Tensor logits = model.logits(points.reshape(batched));
                    Tensor met = Look.sure(criterion.margin(logits), logits).greater(0);
                    best = inner.promote(met.choose(points, best));
                    low = inner.promote(met.choose(low, middle));
                    high = inner.promote(met.choose(middle, high));
                }
            }
            return best.toFloats();
        }
    }
}
