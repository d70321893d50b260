package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import java.util.Arrays;

/** The nearest point of each example over several runs, on the heap. */
final class Closest {
    private final Examples originals;
    private final float[] values;
    private final double[] lengths;
    private final boolean[] silent;

    Closest(Examples originals) {
        this.originals = originals;
        this.values = originals.values().clone();
        this.lengths = new double[originals.size()];
        this.silent = new boolean[originals.size()];
        Arrays.fill(lengths, Double.POSITIVE_INFINITY);
    }

    /** Takes the point {@code source[offset …]} if it is nearer than any before. */
    void offer(int row, float[] source, int offset, double length) {
        if (length < lengths[row]) {
            lengths[row] = length;
            System.arraycopy(
                    source,
                    offset,
                    values,
                    row * originals.shape().size(),
                    originals.shape().size());
        }
    }

    /** Remembers that the model gave no number at a point of an example. */
    void silent(int row) {
        silent[row] = true;
    }

    /** How far the nearest is; infinite where none was found. */
    double length(int row) {
        return lengths[row];
    }

    /** The nearest points, with those unclaimed for which none was found: they are the originals. */
    Candidates points() {
        boolean[] found = new boolean[lengths.length];
        for (int row = 0; row < found.length; row++) {
            found[row] = lengths[row] < Double.POSITIVE_INFINITY;
        }
        return new Candidates(values, found);
    }

    Candidates within(Threat threat, Domain domain) {
        return Nearest.within(originals, values, silent, threat, domain);
    }

    /** The nearest points after {@link Refinement}, where they lie within the threat. */
    Candidates refined(int rounds, Differentiable model, Criterion criterion, Threat threat) {
        float[] near = new Refinement(rounds, model, threat.norm()).refine(originals, criterion, points());
        return Nearest.within(originals, near, silent, threat, model.domain());
    }
}
