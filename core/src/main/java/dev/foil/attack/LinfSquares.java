package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.random.Draws;
import dev.foil.random.Seed;

/**
 * Square attack under L∞ (Andriushchenko et al. 2020, algorithm 2): every element is at an end of its range, vertical
 * stripes at first, then a square of one sign a channel at a time. A square that would change nothing takes the opposite
 * signs, so that no query is wasted.
 */
final class LinfSquares implements Inquiry {
    private final Squares squares;
    private final Domain domain;
    private final float epsilon;
    private final float[] original;
    private final Seed seed;
    private final float[] best;
    private double bestMargin = Double.NEGATIVE_INFINITY;

    LinfSquares(Squares squares, Domain domain, float epsilon, float[] original, Seed seed) {
        this.squares = squares;
        this.domain = domain;
        this.epsilon = epsilon;
        this.original = original;
        this.seed = seed;
        this.best = original.clone();
    }

    @Override
    public int width(int round) {
        return round < squares.queries() ? 1 : 0;
    }

    @Override
    public void ask(int round, int member, float[] points, int offset) {
        Draws draws = seed.child(round).draws();
        System.arraycopy(best, 0, points, offset, best.length);
        if (round == 0) {
            stripes(draws, points, offset);
            return;
        }
        Squares.Window window = squares.draw(round, 1, false, draws);
        float[] signed = new float[squares.grid().channels()];
        for (int channel = 0; channel < signed.length; channel++) {
            signed[channel] = draws.coin(0.5) ? epsilon : -epsilon;
        }
        if (!fill(window, signed, 1, points, offset)) {
            fill(window, signed, -1, points, offset);
        }
    }

    private void stripes(Draws draws, float[] points, int offset) {
        Grid grid = squares.grid();
        for (int channel = 0; channel < grid.channels(); channel++) {
            for (int column = 0; column < grid.width(); column++) {
                float signed = draws.coin(0.5) ? epsilon : -epsilon;
                for (int row = 0; row < grid.height(); row++) {
                    int i = grid.at(channel, row, column);
                    points[offset + i] = domain.clip(original[i] + signed);
                }
            }
        }
    }

    /** Whether anything changed. */
    private boolean fill(Squares.Window window, float[] signed, int sign, float[] points, int offset) {
        boolean changed = false;
        for (int channel = 0; channel < signed.length; channel++) {
            for (int row = window.top(); row < window.top() + window.height(); row++) {
                int from = squares.grid().at(channel, row, window.left());
                for (int i = from; i < from + window.width(); i++) {
                    points[offset + i] = domain.clip(original[i] + sign * signed[channel]);
                    changed |= points[offset + i] != best[i];
                }
            }
        }
        return changed;
    }

    @Override
    public void hear(int round, int member, float[] points, int offset, double margin, double rounding) {
        if (margin > bestMargin + rounding) {
            bestMargin = margin;
            System.arraycopy(points, offset, best, 0, best.length);
        }
    }

    @Override
    public float[] best() {
        return best;
    }
}
