package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.tensor.DType;
import dev.foil.tensor.Maths;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.stream.IntStream;

/**
 * Gives changed elements back to the original, those that gain least first, as long as the criterion stays met: by
 * bisection over how many stay, a forward pass for each halving, every example with a number of its own.
 */
final class GivingBack {
    private GivingBack() {}

    /**
     * The points with fewer changes, row-major; the originals where none was found.
     *
     * @param worth what each element's change gains, row-major
     */
    static float[] fewest(
            Differentiable model, Examples originals, Criterion criterion, Candidates ends, float[] worth) {
        int[] rows = IntStream.range(0, ends.claimed().length)
                .filter(row -> ends.claimed()[row])
                .toArray();
        float[] values = originals.values().clone();
        if (rows.length > 0) {
            Examples found = originals.withValues(ends.values()).rows(rows);
            float[] gains = originals.withValues(worth).rows(rows).values();
            float[] fewer = bisect(model, originals.rows(rows), criterion.rows(rows), found, gains);
            int length = originals.shape().size();
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(fewer, i * length, values, rows[i] * length, length);
            }
        }
        return values;
    }

    private static float[] bisect(
            Differentiable model, Examples originals, Criterion criterion, Examples ends, float... worth) {
        Shape batched = originals.shape().batched(originals.size());
        try (Scope scope = Scope.open()) {
            Tensor origin = Tensors.of(originals.values(), batched).rows();
            Tensor best = Tensors.of(ends.values(), batched).rows();
            Tensor changed = best.minus(origin).abs().greater(0);
            Tensor gains = Tensors.of(worth, batched).rows();
            Tensor ranks = Reach.ranks(changed.choose(gains, Tensors.full(Shape.of(1), -Float.MAX_VALUE, DType.F32)));
            Tensor end = best;
            Tensor high = changed.to(DType.F32).sum(true, 1);
            Tensor low = high.times(0);
            int halvings = 32 - Integer.numberOfLeadingZeros(originals.shape().size());
            for (int i = 0; i < halvings; i++) {
                try (Scope inner = Scope.open()) {
                    Tensor middle = Maths.floor(low.plus(high).times(0.5));
                    Tensor points = middle.greater(ranks).choose(end, origin);
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
