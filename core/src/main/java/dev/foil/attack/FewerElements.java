package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Only some elements may change, fewer each time (Carlini and Wagner 2017, section VI.B): the one whose change tells
 * least, by {@code gᵢ·δᵢ}, is taken away. Before that {@link Restoring} takes away those that come off for nothing, which
 * spares a descent for each.
 */
final class FewerElements implements Tightening.Constraint {
    private final Differentiable model;
    private final double rate;
    private final double confidence;
    private final int length;
    private final float[] allowed;

    FewerElements(Differentiable model, int examples, double rate, double confidence) {
        this.model = model;
        this.rate = rate;
        this.confidence = confidence;
        this.length = model.domain().shape().size();
        this.allowed = new float[examples * length];
        Arrays.fill(allowed, 1);
    }

    /** Squared length over the elements that may change; of points that meet the criterion, the fewest changed count. */
    private record Masked(Tensor mask) implements TanhDescent.Penalty {
        @Override
        public Tensor of(Tensor change) {
            return change.square().times(mask).sum(true, 1);
        }

        @Override
        public Tensor slope(Tensor change) {
            return change.times(mask).times(2);
        }

        @Override
        public Tensor allowed(Tensor points, Tensor centre) {
            return mask.greater(0).choose(points, centre);
        }

        @Override
        public Masked rows(Tensor rows) {
            return new Masked(Index.select(mask, 0, rows));
        }
    }

    @Override
    public Norm norm() {
        return Norm.L0;
    }

    @Override
    public Descent descent(Problem problem, int[] rows, float[] start) {
        Shape shape = Shape.of(rows.length, length);
        Tensor mask = Tensors.of(rowsOf(allowed, rows), shape);
        return new TanhDescent(problem, new Masked(mask), Tensors.of(start, shape), rate, confidence);
    }

    private float[] rowsOf(float[] all, int... rows) {
        float[] some = new float[rows.length * length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(all, rows[i] * length, some, i * length, length);
        }
        return some;
    }

    @Override
    public int[] tighten(Examples originals, Criterion criterion, int[] rows, float[] found) {
        try (Scope scope = Scope.open()) {
            Problem problem = Problem.of(model, originals, criterion, new float[rows.length]);
            Restoring.Restored fewer =
                    new Restoring(problem, confidence).restore(Tensors.of(found, Shape.of(rows.length, length)));
            System.arraycopy(fewer.points().toFloats(), 0, found, 0, found.length);
            float[] left = fewer.withoutLeast().toFloats();
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(left, i * length, allowed, rows[i] * length, length);
            }
            boolean[] any =
                    fewer.withoutLeast().to(DType.F32).max(false, 1).greater(0).toBooleans();
            return IntStream.range(0, rows.length)
                    .filter(i -> any[i])
                    .map(i -> rows[i])
                    .toArray();
        }
    }

    @Override
    public boolean relax(int row) {
        return false;
    }
}
