package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import java.util.Arrays;

/** The nearest points of a batch over several descents, on the heap. */
final class Found {
    private final Examples examples;
    private final float[] values;
    private final float[] lengths;
    private final boolean[] now;

    Found(Examples examples) {
        this.examples = examples;
        this.values = examples.values().clone();
        this.lengths = new float[examples.size()];
        this.now = new boolean[examples.size()];
        Arrays.fill(lengths, Float.POSITIVE_INFINITY);
    }

    /** Points found elsewhere, row-major, of the rows that are {@code met}. */
    static Found of(Examples examples, float[] points, boolean[] met) {
        Found found = new Found(examples);
        System.arraycopy(points, 0, found.values, 0, points.length);
        for (int row = 0; row < met.length; row++) {
            found.lengths[row] = met[row] ? 0 : Float.POSITIVE_INFINITY;
        }
        return found;
    }

    /** Begins a new descent: none has met the criterion in it yet. */
    void begin() {
        Arrays.fill(now, false);
    }

    /**
     * Takes what a descent found.
     *
     * @param rows of the batch that descended
     * @param which of these to take
     */
    void take(int[] rows, int[] which, Nearest nearest) {
        if (which.length == 0) {
            return;
        }
        float[] near = nearest.lengths().toFloats();
        float[] points = nearest.points().toFloats();
        int length = examples.shape().size();
        for (int i : which) {
            now[rows[i]] |= near[i] < Float.POSITIVE_INFINITY;
            if (near[i] < lengths[rows[i]]) {
                lengths[rows[i]] = near[i];
                System.arraycopy(points, i * length, values, rows[i] * length, length);
            }
        }
    }

    /** Whether the present descent has met the criterion. */
    boolean isMet(int row) {
        return now[row];
    }

    /** The nearest points, row-major; the originals where none was found. */
    float[] values() {
        return values;
    }

    /** The nearest points after {@link Refinement}, where they lie within the threat. */
    Candidates refined(int rounds, Differentiable model, Criterion criterion, Threat threat) {
        boolean[] any = new boolean[lengths.length];
        for (int row = 0; row < any.length; row++) {
            any[row] = lengths[row] < Float.POSITIVE_INFINITY;
        }
        float[] near =
                new Refinement(rounds, model, threat.norm()).refine(examples, criterion, new Candidates(values, any));
        return Nearest.within(examples, near, threat, model.domain());
    }
}
