package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Logic;
import dev.foil.tensor.Maths;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/** The nearest point of each example that met the criterion so far, on the native side. */
final class Nearest {
    private final Tensor points;
    private final Tensor lengths;
    private final Tensor silent;

    /** Begins with nothing found: the originals, {@code N×D}, at an infinite distance. */
    Nearest(Tensor originals) {
        points = originals.copy();
        lengths = Tensors.full(Shape.of(originals.dim(0), 1), Double.POSITIVE_INFINITY, DType.F32);
        silent = Maths.isNan(lengths);
    }

    /** Takes the points of those rows that meet the criterion nearer than any before; {@code N×D}, twice {@code N×1}. */
    void offer(Tensor candidates, Tensor met, Tensor distances) {
        Tensor better = met.and(lengths.greater(distances));
        InPlace.copy(points, better.choose(candidates, points));
        InPlace.copy(lengths, better.choose(distances, lengths));
    }

    /** Remembers where the model gave no number, from margins {@code N×1}. */
    void hear(Tensor margins) {
        InPlace.copy(silent, Logic.or(silent, Maths.isNan(margins)));
    }

    /** Whether the model gave no number at a point of a row. */
    boolean[] silent() {
        return silent.toBooleans();
    }

    /** The points, {@code N×D}; the originals where none was found. */
    Tensor points() {
        return points;
    }

    /** Their distances, {@code N×1}; infinite where none was found. */
    Tensor lengths() {
        return lengths;
    }

    /** Whether one was found, {@code N×1}. */
    Tensor found() {
        return Tensors.full(Shape.of(1), Double.POSITIVE_INFINITY, DType.F32).greater(lengths);
    }

    /** What lies within the threat. */
    Candidates candidates(Examples examples, Threat threat, Domain domain) {
        return within(examples, points.toFloats(), silent(), threat, domain);
    }

    /**
     * Claims the points that differ from their originals and lie within the threat; the others become the original.
     *
     * @param values points that meet the criterion, or the original where none was found
     * @param silent whether the model gave no number on the way
     */
    static Candidates within(Examples examples, float[] values, boolean[] silent, Threat threat, Domain domain) {
        int length = examples.shape().size();
        boolean[] claimed = new boolean[examples.size()];
        for (int row = 0; row < claimed.length; row++) {
            double distance = threat.norm().length(values, examples.values(), row * length, (row + 1) * length);
            claimed[row] = distance > 0 && distance <= threat.tolerated(domain);
            if (!claimed[row]) {
                System.arraycopy(examples.values(), row * length, values, row * length, length);
            }
        }
        return new Candidates(values, claimed, silent);
    }
}
