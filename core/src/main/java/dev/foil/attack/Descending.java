package dev.foil.attack;

import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Index;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Runs a descent. After every tenth of its steps (ten at least), as in Carlini and Wagner's own program, it asks which examples are done,
 * and drops them; between two such looks nothing leaves the native side.
 *
 * @param steps at most
 * @param until when an example is done
 */
record Descending(int steps, Until until) {
    private static final int LOOKS = 10;
    /** Of steps between two looks: a descent may stand still for some and go on. */
    private static final int LEAST = 10;
    /** Examples are dropped once so many are done: every new batch size costs a plan. */
    private static final double WORTH_DROPPING = 0.125;
    /** Less progress than this over a tenth of the steps is none (Carlini and Wagner's program). */
    private static final double PROGRESS = 0.9999;

    /** When an example is done before the last step. */
    enum Until {
        /** Never. */
        END,
        /** The objective doesn't fall any more. */
        SETTLED,
        /** The criterion is met. */
        MET
    }

    /** Descends with N examples to the end and hands on what was found; whether each met the criterion. */
    boolean[] run(Supplier<Descent> start, int n, Closest closest) {
        boolean[] met = new boolean[n];
        try (Scope scope = Scope.open()) {
            Tensor before = Tensors.full(Shape.of(n, 1), Double.POSITIVE_INFINITY, DType.F32);
            stage(start.get(), IntStream.range(0, n).toArray(), 0, before, new Sink(met, closest));
        }
        return met;
    }

    /** Where the points of a run go. */
    private record Sink(boolean[] met, Closest closest) {
        /** Takes from a batch about {@code rows} those at {@code which}. */
        void take(int[] rows, int[] which, Nearest nearest) {
            if (which.length == 0) {
                return;
            }
            float[] lengths = nearest.lengths().toFloats();
            float[] points = nearest.points().toFloats();
            boolean[] silent = nearest.silent();
            for (int i : which) {
                if (silent[i]) {
                    closest.silent(rows[i]);
                }
                met[rows[i]] |= lengths[i] < Float.POSITIVE_INFINITY;
                closest.offer(rows[i], points, i * (points.length / rows.length), lengths[i]);
            }
        }
    }

    /** @param before the objectives at the last look, {@code N×1} */
    private void stage(Descent descent, int[] rows, int from, Tensor before, Sink found) {
        int window = Math.max(LEAST, (steps + LOOKS - 1) / LOOKS);
        boolean[] done = new boolean[rows.length];
        int[] left = where(done, false);
        int step = from;
        while (step < steps && rows.length - left.length < Math.max(1, WORTH_DROPPING * rows.length)) {
            try (Scope inner = Scope.open()) {
                Tensor now = descent.step();
                step++;
                if (until != Until.END && step % window == 0 && step < steps) {
                    // What is done is taken at once: when it is dropped depends on the others of its batch.
                    boolean[] fresh = done(descent, before, now);
                    IntStream.of(where(done, true)).forEach(row -> fresh[row] = false);
                    found.take(rows, where(fresh, true), descent.problem().nearest());
                    IntStream.of(where(fresh, true)).forEach(row -> done[row] = true);
                    left = where(done, false);
                    InPlace.copy(before, now);
                }
            }
        }
        found.take(rows, left, descent.problem().nearest());
        if (step < steps && left.length > 0) {
            Tensor kept = Index.select(before, 0, Tensors.indices(left));
            stage(descent.rows(left), IntStream.of(left).map(i -> rows[i]).toArray(), step, kept, found);
        }
    }

    private boolean[] done(Descent descent, Tensor before, Tensor now) {
        return until == Until.MET
                ? descent.problem().nearest().found().toBooleans()
                : now.greater(before.times(PROGRESS)).toBooleans();
    }

    private static int[] where(boolean[] flags, boolean value) {
        return IntStream.range(0, flags.length)
                .filter(row -> flags[row] == value)
                .toArray();
    }
}
