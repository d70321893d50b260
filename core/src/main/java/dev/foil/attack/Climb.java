package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.random.Seed;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.stream.IntStream;

/**
 * One run of the gradient loop over a batch. It goes in stages: within one the batch stays together on the native side;
 * between two the examples that are done are dropped.
 */
final class Climb {
    /** A stage ends once this share of its examples is done: every new batch size costs a plan. */
    private static final double WORTH_DROPPING = 0.125;

    /** A success counts at once if it is past the boundary by this share of the largest logit: no rounding undoes it. */
    private static final double SURE = 1e-5;

    private final GradientLoop loop;
    private final Differentiable model;
    private final Threat threat;
    private final Sink sink;

    private Examples originals;
    private Criterion criterion;
    private int[] rows;
    private float[] points;
    private float[] velocity;
    private boolean[] done;
    private int doneCount;
    private int step;

    /** Takes the point {@code values[offset …]} of example {@code row} with its margin. */
    @FunctionalInterface
    interface Sink {
        void offer(int row, float[] values, int offset, double margin);
    }

    Climb(GradientLoop loop, Differentiable model, Examples originals, Criterion criterion, Threat threat, Sink sink) {
        this.loop = loop;
        this.model = model;
        this.threat = threat;
        this.sink = sink;
        this.originals = originals;
        this.criterion = criterion;
        this.rows = IntStream.range(0, originals.size()).toArray();
        this.points = originals.values();
        this.velocity = new float[loop.momentum() > 0 ? points.length : 0];
        this.done = new boolean[rows.length];
    }

    /**
     * Takes all steps, offering each success where the first one counts.
     *
     * @return where the examples not offered ended, row-major
     */
    float[] climb(Seed seed) {
        float[] first = loop.start().perturbation(originals, model.domain(), threat, seed);
        float[] values = originals.values();
        points = new float[values.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = values[i] + first[i];
        }
        while (step < loop.steps() && rows.length > 0) {
            stage();
            dropDone();
        }
        return points;
    }

    /** Looks at the last points, where no gradient was taken, and offers them. */
    void offerLast() {
        if (rows.length == 0) {
            return;
        }
        try (Scope scope = Scope.open()) {
            Tensor logits = model.logits(Tensors.of(points, shape()));
            float[] margins = criterion.margin(logits).toFloats();
            for (int i = 0; i < rows.length; i++) {
                sink.offer(rows[i], points, i * originals.shape().size(), margins[i]);
            }
        }
    }

    private Shape shape() {
        return originals.shape().batched(rows.length);
    }

    private void stage() {
        try (Scope scope = Scope.open()) {
            Ball ball = threat.norm().ball(Tensors.of(originals.values(), shape()), threat.epsilon(), model.domain());
            Tensor from = Tensors.of(points, shape());
            Tensor at = step == 0 ? ball.project(from) : from;
            Tensor moving = loop.momentum() > 0 ? Tensors.of(velocity, shape()) : at;
            while (step < loop.steps() && doneCount < Math.max(1, WORTH_DROPPING * rows.length)) {
                try (Scope inner = Scope.open()) {
                    Differentiable.Gradient gradient =
                            model.gradient(at, logits -> loop.objective().of(logits, criterion));
                    if (loop.keep() == Keep.FIRST) {
                        takeSuccesses(at, gradient.logits());
                    }
                    Tensor direction = gradient.inputs();
                    if (loop.momentum() > 0) {
                        Tensor last = moving;
                        moving = inner.promote(accumulated(last, direction));
                        last.close();
                        direction = moving;
                    }
                    Tensor last = at;
                    double length = loop.step() * threat.epsilon();
                    at = inner.promote(ball.project(at.plus(ball.steepest(direction, at, length), length)));
                    last.close();
                }
                step++;
            }
            points = at.toFloats();
            velocity = loop.momentum() > 0 ? moving.toFloats() : velocity;
        }
    }

    /** {@code μ·v + g/mean|g|}, by example (Dong et al. 2018, eq. 6; the mean differs from their sum by a constant). */
    private Tensor accumulated(Tensor last, Tensor gradient) {
        Tensor size = gradient.abs().rows().mean(false, 1).atLeast(Float.MIN_NORMAL);
        return last.times(loop.momentum())
                .plus(gradient.over(size.perExample(gradient.shape().rank())));
    }

    private void takeSuccesses(Tensor at, Tensor logits) {
        Tensor rounding = logits.abs().max(false, 1).times(SURE);
        float[] margins = criterion.margin(logits).minus(rounding).toFloats();
        float[] values = null;
        int length = originals.shape().size();
        for (int i = 0; i < rows.length; i++) {
            if (!done[i] && margins[i] > 0) {
                values = values == null ? at.toFloats() : values;
                sink.offer(rows[i], values, i * length, margins[i]);
                done[i] = true;
                doneCount++;
            }
        }
    }

    private void dropDone() {
        if (doneCount == 0) {
            return;
        }
        int[] left = IntStream.range(0, rows.length).filter(i -> !done[i]).toArray();
        points = originals.withValues(points).rows(left).values();
        if (loop.momentum() > 0) {
            velocity = originals.withValues(velocity).rows(left).values();
        }
        originals = originals.rows(left);
        criterion = criterion.rows(left);
        rows = IntStream.of(left).map(i -> rows[i]).toArray();
        done = new boolean[left.length];
        doneCount = 0;
    }
}
