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
 * (under L0, where a shorter way changes no fewer elements, {@link Restoring} instead); then {@link Flattening}. No rounds, nothing of it.
 *
 * @param rounds of bisection, a forward pass each; half as many looks follow
 */
record Refinement(int rounds, Differentiable model, Norm norm) {
    /** What such a setting costs; passes are over all examples at once. */
    static final String DOC =
            "rounds of bisection back to the boundary, a forward pass each; then half as many looks at"
                    + " it as if it were flat, 5 forward passes and a gradient each, a gradient for each of 9 rivals the first";

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
        return ofFound(
                originals, criterion, ends, (some, far, of) -> rounds == 0 ? far.values() : drawn(some, far, of));
    }

    /** Brings points that all meet the criterion nearer. */
    @FunctionalInterface
    interface Nearing {
        /** Points row-major that all meet it. */
        float[] nearer(Examples originals, Examples found, Criterion criterion);
    }

    /** Does so for the rows where one was found; the others become the original. */
    static float[] ofFound(Examples originals, Criterion criterion, Candidates ends, Nearing nearing) {
        float[] values = originals.values().clone();
        int[] rows = IntStream.range(0, originals.size())
                .filter(row -> ends.claimed()[row])
                .toArray();
        if (rows.length > 0) {
            Examples found = originals.withValues(ends.values()).rows(rows);
            float[] near = nearing.nearer(originals.rows(rows), found, criterion.rows(rows));
            int length = originals.shape().size();
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(near, i * length, values, rows[i] * length, length);
            }
        }
        return values;
    }

    private float[] drawn(Examples originals, Examples far, Criterion criterion) {
        float[] near = norm == Norm.L0
                ? Restoring.restored(model, originals, far, criterion)
                : bisect(originals, far, criterion);
        return new Flattening((rounds + 1) / 2, model, norm).nearer(originals, originals.withValues(near), criterion);
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
