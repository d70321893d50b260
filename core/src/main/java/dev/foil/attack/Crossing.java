package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.stream.IntStream;

/**
 * Walks to the nearest boundary as it looks from where it stands, until it is across: what DeepFool, SparseFool and the
 * universal perturbation share (Moosavi-Dezfooli et al. 2016, algorithm 2). A step is the
 * shortest to the flat boundary, and what of the whole way leads out of the domain is cut off. Goes in stages, between which those across are dropped.
 */
final class Crossing {
    /** A stage ends once this share of its rows is across: every new batch size costs a plan. */
    private static final double WORTH_DROPPING = 0.125;

    /** Of the domain's width, that each step goes too far: a step onto a bent boundary would forever end in front of it. */
    private static final double PAST = 1e-4;

    private static final int USUAL = 7;
    private static final double GROWTH = 1.5;
    private static final double MOST = 1e6;

    private final How how;
    private final Differentiable model;
    private final float[] values;
    private final boolean[] met;
    private final boolean[] silent;

    private Examples originals;
    private Criterion criterion;
    private int[] rows;
    private float[] walked;
    private int[][] rivals = {};
    private int step;

    /**
     * How to walk.
     *
     * @param norm that nearness is measured in
     * @param steps looks at each boundary
     * @param overshoot share of the way walked that is added, to end past the boundary
     * @param rivals boundaries looked at, those of the likeliest other classes
     */
    record How(Norm norm, int steps, double overshoot, int rivals) {
        /** Where each example's walk ends, and whether the criterion is met there. */
        Candidates walk(Differentiable model, Examples examples, Criterion criterion) {
            Crossing crossing = new Crossing(this, model, examples, criterion);
            while (crossing.rows.length > 0 && crossing.step <= steps) {
                crossing.stage();
            }
            return new Candidates(crossing.values, crossing.met, crossing.silent);
        }
    }

    private Crossing(How how, Differentiable model, Examples originals, Criterion criterion) {
        this.how = how;
        this.model = model;
        this.values = originals.values().clone();
        this.met = new boolean[originals.size()];
        this.silent = new boolean[originals.size()];
        this.originals = originals;
        this.criterion = criterion;
        this.rows = IntStream.range(0, met.length).toArray();
        this.walked = new float[values.length];
    }

    /** Steps until enough rows are across or all steps are taken; then puts down where they are and drops the former. */
    private void stage() {
        boolean[] across = new boolean[rows.length];
        try (Scope scope = Scope.open()) {
            Tensor from = Tensors.of(originals.values(), Shape.of(rows.length, length()));
            Tensor way = Tensors.of(walked, Shape.of(rows.length, length()));
            Tensor at = end(from, way);
            boolean enough = false;
            while (step < how.steps() && !enough) {
                try (Scope inner = Scope.open()) {
                    Tensor points = at.reshape(originals.shape().batched(rows.length));
                    Differentiable.Recorded pass = model.recorded(points);
                    int count = look(pass.logits(), across);
                    enough = count >= Math.max(1, WORTH_DROPPING * rows.length);
                    if (count == rows.length) {
                        break;
                    }
                    // The others step before any are dropped: what was recorded for them is not lost.
                    Hyperplane plane = boundaries(pass.logits())
                            .nearest(pass, points, how.norm())
                            .beyond(PAST * model.domain().width(), how.norm());
                    InPlace.add(way, plane.moves(how.norm()).times(walking(across)), stretch());
                    InPlace.copy(at, end(from, way));
                }
                step++;
            }
            if (step == how.steps()) {
                look(model.logits(at.reshape(originals.shape().batched(rows.length))), across);
                step++;
            }
            walked = way.toFloats();
            putDown(at.toFloats());
        }
        drop(across);
    }

    /**
     * How many times its length a step is taken. Where much of it is cut off at the ends of the domain, steps become ever
     * shorter in front of the boundary; they are stretched once there have been more than a walk takes otherwise.
     */
    private double stretch() {
        return Math.min(MOST, Math.pow(GROWTH, Math.max(0, step - USUAL)));
    }

    private int length() {
        return originals.shape().size();
    }

    private Tensor end(Tensor from, Tensor way) {
        return from.plus(way, 1 + how.overshoot())
                .clamp(model.domain().low(), model.domain().high());
    }

    /** One for rows that still walk, zero for those across: they stay where they came across, {@code N×1}. */
    static Tensor walking(boolean... across) {
        float[] walking = new float[across.length];
        for (int i = 0; i < walking.length; i++) {
            walking[i] = across[i] ? 0 : 1;
        }
        return Tensors.of(walking, Shape.of(walking.length, 1));
    }

    /** Marks rows that are surely across, and counts them. */
    private int look(Tensor logits, boolean[] across) {
        float[] margins = Look.sure(criterion.margin(logits), logits).toFloats();
        int count = 0;
        for (int i = 0; i < margins.length; i++) {
            across[i] = margins[i] > 0;
            met[rows[i]] = across[i];
            silent[rows[i]] |= Float.isNaN(margins[i]);
            count += across[i] ? 1 : 0;
        }
        return count;
    }

    /** Rivals stay those of the start. */
    private Boundaries boundaries(Tensor logits) {
        if (rivals.length == 0) {
            Boundaries first = Boundaries.likeliest(criterion, logits, how.rivals());
            rivals = first.rivalRows();
            return first;
        }
        return Boundaries.of(criterion, rivals);
    }

    private void putDown(float[] points) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(points, i * length(), values, rows[i] * length(), length());
        }
    }

    private void drop(boolean[] across) {
        int[] left = IntStream.range(0, rows.length).filter(i -> !across[i]).toArray();
        walked = originals.withValues(walked).rows(left).values();
        originals = originals.rows(left);
        criterion = criterion.rows(left);
        rivals = rivals.length == 0
                ? rivals
                : IntStream.of(left).mapToObj(i -> rivals[i]).toArray(int[][]::new);
        rows = IntStream.of(left).map(i -> rows[i]).toArray();
    }
}
