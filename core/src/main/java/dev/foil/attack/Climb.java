package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.random.Seed;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * One run of the gradient loop over a batch, on the native side from the first step to the last; examples that are done
 * are dropped on the way. Several rows may be about one example, each with an aim of its own: they are done together.
 */
final class Climb {
    /** Rows are dropped once this share of them is done: every new batch size costs a plan. */
    private static final double WORTH_DROPPING = 0.125;

    private final GradientLoop loop;
    private final Differentiable model;
    private final Threat threat;
    private final Seed seed;
    private final Sink sink;
    private final int length;

    private Criterion criterion;
    private Criterion aim;
    private int[] owners;
    /** Number that each row left had at the start. */
    private int[] numbers;

    private long[] ids;
    private boolean[] done;
    private int doneCount;

    /** Takes the point {@code values[offset …]} of a row, by its number at the start, with its margin. */
    @FunctionalInterface
    interface Sink {
        void offer(int row, float[] values, int offset, double margin);
    }

    /**
     * What a batch is about.
     *
     * @param owners the example that each row is about
     * @param criterion when a row has succeeded
     * @param aim what its objective is taken of: the criterion, or a class to go by
     */
    record Rows(int[] owners, Criterion criterion, Criterion aim) {
        /** A row each. */
        static Rows of(Criterion criterion, int n) {
            return new Rows(IntStream.range(0, n).toArray(), criterion, criterion);
        }
    }

    Climb(GradientLoop loop, Differentiable model, Rows rows, Threat threat, Seed seed, Sink sink) {
        this.loop = loop;
        this.model = model;
        this.threat = threat;
        this.seed = seed.child("steps");
        this.sink = sink;
        this.length = model.domain().shape().size();
        this.criterion = rows.criterion();
        this.aim = rows.aim();
        this.owners = rows.owners();
        this.numbers = IntStream.range(0, owners.length).toArray();
        this.ids = new long[owners.length];
        this.done = new boolean[owners.length];
    }

    /**
     * Takes all steps, offering each success where the first one counts.
     *
     * @param originals a row each
     * @param start perturbations to begin with, row-major
     * @return where the rows not done ended, and whose they are
     */
    Ends climb(Examples originals, float[] start) {
        return run(originals, start, (mover, at) -> at);
    }

    /** Takes all steps of a loop that keeps the last point; gives what was best on the way, as perturbations. */
    float[] best(Examples originals, float[] start) {
        float[] found = run(originals, start, Mover::best).points();
        for (int i = 0; i < found.length; i++) {
            found[i] -= originals.values()[i];
        }
        return found;
    }

    private Ends run(Examples originals, float[] start, BiFunction<Mover, Tensor, Tensor> end) {
        ids = originals.ids();
        float[] first = new float[start.length];
        for (int i = 0; i < first.length; i++) {
            first[i] = originals.values()[i] + start[i];
        }
        try (Scope run = Scope.open()) {
            Memory memory = new Memory();
            Shape shape = originals.shape().batched(originals.size());
            Memory.Cell origin = memory.cell(Tensors.of(originals.values(), shape));
            Ball ball = ball(origin);
            Memory.Cell at = memory.cell(ball.project(Tensors.of(first, shape)));
            Mover mover = loop.pace().begin(memory, origin, threat, loop.steps());
            for (int step = 0; step < loop.steps() && owners.length > 0; step++) {
                step(memory, at, mover, ball, step);
                if (doneCount >= Math.max(1, WORTH_DROPPING * owners.length)) {
                    dropDone(memory);
                    ball = ball(origin);
                }
            }
            if (doneCount > 0) {
                dropDone(memory);
            }
            return new Ends(
                    owners,
                    owners.length == 0
                            ? new float[0]
                            : end.apply(mover, at.get()).toFloats());
        }
    }

    /**
     * Where rows ended.
     *
     * @param owners the examples they are about
     * @param points row-major
     */
    record Ends(int[] owners, float[] points) {}

    /** Looks at the last points, where no gradient was taken, and offers them. */
    void offerLast(Ends ends) {
        if (owners.length == 0) {
            return;
        }
        try (Scope scope = Scope.open()) {
            Tensor logits = model.logits(
                    Tensors.of(ends.points(), model.domain().shape().batched(owners.length)));
            // Where the last point counts whatever it is, its verdict is the model's own.
            Tensor bare = criterion.margin(logits);
            float[] margins = (loop.keep() == Keep.LAST ? bare : Look.sure(bare, logits)).toFloats();
            for (int row = 0; row < owners.length; row++) {
                sink.offer(numbers[row], ends.points(), row * length, margins[row]);
            }
        }
    }

    private Ball ball(Memory.Cell origin) {
        return threat.norm().ball(origin.get(), threat.epsilon(), model.domain());
    }

    private void step(Memory memory, Memory.Cell at, Mover mover, Ball ball, int step) {
        try (Scope inner = Scope.open()) {
            Tensor here = mover.ahead(at.get(), ball);
            UnaryOperator<Tensor> value = logits -> loop.objective().of(logits, aim, row -> at(step, row));
            Differentiable.Gradient gradient = model.gradient(here, value);
            if (loop.keep() == Keep.FIRST) {
                takeSuccesses(here, gradient.logits());
            }
            Mover.View view = new Mover.View(() -> value.apply(gradient.logits()), Look.numbers(gradient.inputs()));
            at.set(mover.next(at.get(), view, ball, step));
            memory.settle(inner);
        }
    }

    /** What a row's example may draw from at a step. */
    private Seed at(int step, int row) {
        return seed.child(step).child(ids[row]);
    }

    private void takeSuccesses(Tensor at, Tensor logits) {
        float[] margins = Look.sure(criterion.margin(logits), logits).toFloats();
        float[] values = null;
        for (int row = 0; row < owners.length; row++) {
            if (!done[row] && margins[row] > 0) {
                values = values == null ? at.toFloats() : values;
                sink.offer(numbers[row], values, row * length, margins[row]);
                finish(owners[row]);
            } else if (!done[row] && Float.isNaN(margins[row])) {
                // No step leads out of what is no number.
                values = values == null ? at.toFloats() : values;
                sink.offer(numbers[row], values, row * length, margins[row]);
                done[row] = true;
                doneCount++;
            }
        }
    }

    /** All rows of an example are done together. */
    private void finish(int example) {
        for (int row = 0; row < owners.length; row++) {
            if (owners[row] == example && !done[row]) {
                done[row] = true;
                doneCount++;
            }
        }
    }

    private void dropDone(Memory memory) {
        int[] left = IntStream.range(0, owners.length).filter(row -> !done[row]).toArray();
        if (left.length > 0) {
            memory.keep(left);
        }
        criterion = criterion.rows(left);
        aim = aim.rows(left);
        owners = IntStream.of(left).map(row -> owners[row]).toArray();
        numbers = IntStream.of(left).map(row -> numbers[row]).toArray();
        ids = IntStream.of(left).mapToLong(row -> ids[row]).toArray();
        done = new boolean[left.length];
        doneCount = 0;
    }
}
