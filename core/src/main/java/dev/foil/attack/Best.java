package dev.foil.attack;

import dev.foil.data.Examples;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The best point of each example over restarts: the one furthest past the boundary, or nearest to it. */
final class Best {
    private final int length;
    private final float[] values;
    private final double[] margins;
    private final boolean[] unknown;

    Best(Examples examples) {
        this.length = examples.shape().size();
        this.values = examples.values().clone();
        this.margins = new double[examples.size()];
        this.unknown = new boolean[examples.size()];
        Arrays.fill(margins, Double.NEGATIVE_INFINITY);
    }

    /**
     * Takes the point {@code source[offset …]} if its margin is larger than any before; where it is NaN, the model gave no
     * number there.
     */
    void offer(int row, float[] source, int offset, double margin) {
        unknown[row] |= Double.isNaN(margin);
        if (margin > margins[row]) {
            margins[row] = margin;
            System.arraycopy(source, offset, values, row * length, length);
        }
    }

    double margin(int row) {
        return margins[row];
    }

    /** Examples whose best point doesn't meet the criterion. */
    int[] open() {
        return IntStream.range(0, margins.length)
                .filter(row -> !(margins[row] > 0))
                .toArray();
    }

    Candidates candidates() {
        boolean[] claimed = new boolean[margins.length];
        for (int row = 0; row < claimed.length; row++) {
            claimed[row] = margins[row] > 0;
        }
        return new Candidates(values, claimed, unknown);
    }
}
