package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Index;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.stream.IntStream;

/** The steps of a saliency map attack over a batch, in stages, between which the examples that are done are dropped. */
final class SaliencyWalk {
    /** A stage ends once this share of its rows is done: every new batch size costs a plan. */
    private static final double WORTH_DROPPING = 0.125;

    private final Jsma how;
    private final Differentiable model;
    private final float[] values;
    private final boolean[] met;
    private final boolean[] silent;
    private final int steps;

    private Examples originals;
    private Criterion criterion;
    private int[] rows;
    private float[] points;
    private int step;

    SaliencyWalk(Jsma how, Differentiable model, Examples originals, Criterion criterion) {
        this.how = how;
        this.model = model;
        this.values = originals.values().clone();
        this.met = new boolean[originals.size()];
        this.silent = new boolean[originals.size()];
        this.steps = (int) (how.gamma() * originals.shape().size() / how.pixels());
        this.originals = originals;
        this.criterion = criterion;
        this.rows = IntStream.range(0, met.length).toArray();
        this.points = originals.values();
    }

    /** The points that met the criterion; the originals where none did. */
    Candidates walk() {
        while (rows.length > 0 && step <= steps) {
            stage();
        }
        return new Candidates(values, met, silent);
    }

    private void stage() {
        boolean[] done = new boolean[rows.length];
        Shape batched = originals.shape().batched(rows.length);
        try (Scope scope = Scope.open()) {
            Tensor origin = Tensors.of(originals.values(), batched).rows();
            Tensor at = Tensors.of(points, batched).rows();
            boolean enough = false;
            while (step < steps && !enough) {
                try (Scope inner = Scope.open()) {
                    Differentiable.Recorded pass = model.recorded(at.reshape(batched));
                    int count = look(pass.logits(), done);
                    enough = count >= Math.max(1, WORTH_DROPPING * rows.length);
                    if (count == rows.length) {
                        break;
                    }
                    // The others step before any are dropped: what was recorded for them is not lost.
                    move(pass, at, origin, Crossing.walking(done));
                }
                step++;
            }
            if (step == steps) {
                look(model.logits(at.reshape(batched)), done);
                step++;
            }
            points = at.toFloats();
        }
        drop(done);
    }

    private int look(Tensor logits, boolean[] done) {
        float[] margins = Look.sure(criterion.margin(logits), logits).toFloats();
        int count = 0;
        for (int i = 0; i < margins.length; i++) {
            done[i] = margins[i] > 0;
            silent[rows[i]] |= Float.isNaN(margins[i]);
            count += done[i] ? 1 : 0;
        }
        return count;
    }

    private void move(Differentiable.Recorded pass, Tensor at, Tensor origin, Tensor walking) {
        Tensor own = Tensors.indices(criterion.classes());
        double sign = -criterion.direction();
        Tensor target = Look.numbers(
                        pass.gradient(logits -> Index.pick(logits, own).times(sign)))
                .rows();
        Tensor all = Look.numbers(pass.gradient(logits -> logits.sum(false, 1).times(sign)))
                .rows();
        Tensor others = all.minus(target);
        Tensor moves = moves(target.minus(others), at, origin).times(walking);
        Tensor chosen = new Saliency(target.times(moves), others.times(moves)).most(how.pixels());
        Tensor here = Index.gather(moves, 1, chosen);
        Tensor moved = Index.scatter(at, 1, chosen, Index.gather(at, 1, chosen).plus(here), Index.Scattering.REPLACE);
        InPlace.copy(at, moved.clamp(model.domain().low(), model.domain().high()));
    }

    /** How far each element would go, with its sign; an element that has moved goes on the same way or not at all. */
    private Tensor moves(Tensor gap, Tensor at, Tensor origin) {
        double most = how.theta() * model.domain().width();
        Tensor up = at.negated().plus(model.domain().high()).clamp(0, most);
        Tensor down = at.plus(-model.domain().low()).clamp(0, most).negated();
        return switch (how.way()) {
            case UP -> up;
            case DOWN -> down;
            case BOTH -> {
                Tensor way = gap.greater(0).choose(up, down);
                Tensor before = at.minus(origin);
                Tensor back = before.times(way).negated().greater(0);
                yield back.choose(way.times(0), way);
            }
        };
    }

    private void drop(boolean... done) {
        int length = originals.shape().size();
        for (int i = 0; i < rows.length; i++) {
            if (done[i]) {
                met[rows[i]] = true;
                System.arraycopy(points, i * length, values, rows[i] * length, length);
            }
        }
        int[] left = IntStream.range(0, rows.length).filter(i -> !done[i]).toArray();
        points = originals.withValues(points).rows(left).values();
        originals = originals.rows(left);
        criterion = criterion.rows(left);
        rows = IntStream.of(left).map(i -> rows[i]).toArray();
    }
}
