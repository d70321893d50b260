package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;

/**
 * What changes exceed a bound τ by, in sum (Carlini and Wagner 2017, section VI.C): the largest change alone has a slope in
 * one element only. τ falls by a tenth below what was found; where the paper stops, the cut is halved until it is
 * half a percent.
 */
final class Overrun implements Tightening.Constraint {
    private static final float FIRST_CUT = 0.1f;
    private static final float LAST_CUT = 0.005f;

    private final float width;
    private final double rate;
    private final double confidence;
    private final float[] bounds;
    private final float[] reached;
    private final float[] cuts;

    Overrun(Differentiable model, int examples, double rate, double confidence) {
        this.width = model.domain().width();
        this.rate = rate;
        this.confidence = confidence;
        this.bounds = new float[examples];
        this.reached = new float[examples];
        this.cuts = new float[examples];
        Arrays.fill(bounds, 1);
        Arrays.fill(cuts, FIRST_CUT);
    }

    /** In widths of the domain; points compare by their largest change. */
    private record Excess(Tensor bound) implements TanhDescent.Penalty {
        @Override
        public Tensor of(Tensor change) {
            return change.abs().minus(bound).relu().sum(true, 1);
        }

        @Override
        public Tensor slope(Tensor change) {
            return change.sign().times(change.abs().greater(bound).to(DType.F32));
        }

        @Override
        public Tensor length(Tensor change, Tensor value) {
            return change.abs().max(true, 1);
        }

        /** A point that exceeds the bound has gained nothing. */
        @Override
        public Tensor obeyed(Tensor length) {
            return bound.greater(length);
        }

        @Override
        public Excess rows(Tensor rows) {
            return new Excess(Index.select(bound, 0, rows));
        }
    }

    @Override
    public Norm norm() {
        return Norm.LINF;
    }

    @Override
    public Descent descent(Problem problem, int[] rows, float[] start) {
        float[] some = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            some[i] = bounds[rows[i]];
        }
        Tensor bound = Tensors.of(some, Shape.of(rows.length, 1));
        Tensor from = Tensors.of(start, problem.centre().shape());
        return new TanhDescent(problem, new Excess(bound), from, rate, confidence);
    }

    @Override
    public int[] tighten(Examples originals, Criterion criterion, int[] rows, float[] found) {
        int length = originals.shape().size();
        for (int i = 0; i < rows.length; i++) {
            double largest = Norm.LINF.length(found, originals.values(), i * length, (i + 1) * length);
            reached[rows[i]] = (float) (largest / width);
            bounds[rows[i]] = reached[rows[i]] * (1 - cuts[rows[i]]);
        }
        return rows;
    }

    @Override
    public boolean relax(int row) {
        cuts[row] /= 2;
        bounds[row] = reached[row] * (1 - cuts[row]);
        return reached[row] > 0 && cuts[row] > LAST_CUT;
    }
}
