package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The loop of attacks under norms that have no useful slope: descends under a constraint, and tightens it wherever the
 * criterion was met, going on from there; where it was not, tries again with twice the weight on the loss, until that
 * exceeds its largest (Carlini and Wagner 2017, sections VI.B and VI.C).
 */
final class Tightening {
    private static final float GROWTH = 2;

    private final Differentiable model;
    private final Examples examples;
    private final Criterion criterion;
    private final double first;
    private final double largest;
    private final Constraint constraint;
    private final float[] weights;
    private final float[] enough;
    private final Closest closest;

    /** What a descent must obey; knows each example by its row. */
    interface Constraint {
        /** What it bounds. */
        Norm norm();

        /** A descent of some rows under it, from points {@code N×D} that obey it or are the originals. */
        Descent descent(Problem problem, int[] rows, float[] start);

        /**
         * Tightens it for some rows, to exclude the points found, which it may replace by better ones.
         *
         * @param found row-major
         * @return the rows for which anything is left to try
         */
        int[] tighten(Examples originals, Criterion criterion, int[] rows, float[] found);

        /** Makes it milder where no weight was enough; false where that is the end. */
        boolean relax(int row);
    }

    /**
     * A search.
     *
     * @param first weight
     * @param largest weight
     */
    Tightening(
            Differentiable model,
            Examples examples,
            Criterion criterion,
            double first,
            double largest,
            Constraint constraint) {
        this.model = model;
        this.examples = examples;
        this.criterion = criterion;
        this.first = first;
        this.largest = largest;
        this.constraint = constraint;
        this.weights = new float[examples.size()];
        this.enough = new float[examples.size()];
        this.closest = new Closest(examples);
    }

    /** The best points. */
    Closest search(Descending descending) {
        Arrays.fill(weights, (float) first);
        Arrays.fill(enough, (float) first);
        int[] open = IntStream.range(0, examples.size()).toArray();
        while (open.length > 0) {
            int[] rows = open;
            Candidates found = descend(descending, rows);
            int[] fallen = where(found.claimed(), true);
            int[] left = tightened(found, rows, fallen);
            IntStream again = IntStream.of(where(found.claimed(), false))
                    .map(i -> rows[i])
                    .filter(this::strengthened);
            open = IntStream.concat(IntStream.of(left), again).sorted().toArray();
        }
        return closest;
    }

    private static int[] where(boolean[] flags, boolean value) {
        return IntStream.range(0, flags.length)
                .filter(row -> flags[row] == value)
                .toArray();
    }

    private Candidates descend(Descending descending, int... rows) {
        Examples part = examples.rows(rows);
        Criterion of = criterion.rows(rows);
        float[] from = examples.withValues(closest.points().values()).rows(rows).values();
        float[] with = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            with[i] = weights[rows[i]];
        }
        Closest found = new Closest(part);
        descending.run(() -> constraint.descent(Problem.of(model, part, of, with), rows, from), rows.length, found);
        return found.points();
    }

    private int[] tightened(Candidates found, int[] rows, int... fallen) {
        if (fallen.length == 0) {
            return fallen;
        }
        int[] of = IntStream.of(fallen).map(i -> rows[i]).toArray();
        float[] points =
                examples.rows(rows).withValues(found.values()).rows(fallen).values();
        Examples originals = examples.rows(of);
        int[] left = constraint.tighten(originals, criterion.rows(of), of, points);
        int length = examples.shape().size();
        for (int i = 0; i < of.length; i++) {
            int to = (i + 1) * length;
            double distance = constraint.norm().length(points, originals.values(), i * length, to);
            closest.offer(of[i], points, i * length, distance);
            enough[of[i]] = weights[of[i]];
        }
        return left;
    }

    /** Whether to try a row again that has failed. */
    private boolean strengthened(int row) {
        weights[row] *= GROWTH;
        if (weights[row] <= largest) {
            return true;
        }
        weights[row] = enough[row];
        return constraint.relax(row);
    }
}
