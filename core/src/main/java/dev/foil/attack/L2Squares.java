package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.random.Draws;
import dev.foil.random.Seed;

/**
 * Square attack under L2 (Andriushchenko et al. 2020, algorithm 3 and eq. 2 and 3): a second window gives up its share
 * of the budget, and the first takes it, together with what is unspent, as a pair of bumps added to what it held.
 */
final class L2Squares implements Inquiry {
    private static final double TINY = 1e-12;
    /** Tiles of the first point along a side. */
    private static final int TILES = 5;

    private final Squares squares;
    private final Domain domain;
    private final double epsilon;
    private final float[] original;
    private final Seed seed;
    private final float[] best;
    private double bestMargin = Double.NEGATIVE_INFINITY;

    L2Squares(Squares squares, Domain domain, double epsilon, float[] original, Seed seed) {
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
        double[] change = new double[best.length];
        if (round == 0) {
            tiles(change, draws);
        } else {
            for (int i = 0; i < change.length; i++) {
                change[i] = (double) best[i] - original[i];
            }
            move(change, round, draws);
        }
        double scale = epsilon / (TINY + length(change));
        for (int i = 0; i < change.length; i++) {
            points[offset + i] = domain.clip((float) (original[i] + scale * change[i]));
        }
    }

    private void tiles(double[] change, Draws draws) {
        Grid grid = squares.grid();
        int height = Math.max(1, grid.height() / TILES);
        int width = Math.max(1, grid.width() / TILES);
        for (int top = grid.height() % height / 2; top + height <= grid.height(); top += height) {
            for (int left = grid.width() % width / 2; left + width <= grid.width(); left += width) {
                Squares.Window tile = new Squares.Window(top, left, height, width);
                double[] bumps = Bumps.pair(height, width, draws.coin(0.5));
                for (int channel = 0; channel < grid.channels(); channel++) {
                    double sign = draws.coin(0.5) ? 1 : -1;
                    visit(tile, channel, (inside, i) -> change[i] = sign * bumps[inside]);
                }
            }
        }
    }

    private void move(double[] change, int round, Draws draws) {
        Squares.Window to = squares.draw(round, 3, true, draws);
        Squares.Window from = squares.place(to.height(), to.width(), draws);
        double[] bumps = Bumps.pair(to.height(), to.width(), draws.coin(0.5));
        int channels = squares.grid().channels();
        double all = length(change);
        double unspent = Math.max(0, epsilon * epsilon - all * all) / channels;
        for (int channel = 0; channel < channels; channel++) {
            double[] taken = {0};
            double[] held = {0};
            visit(to, channel, (inside, i) -> held[0] += change[i] * change[i]);
            double before = Math.sqrt(held[0]);
            double sign = draws.coin(0.5) ? 1 : -1;
            double[] fresh = new double[bumps.length];
            visit(to, channel, (inside, i) -> {
                fresh[inside] = sign * bumps[inside] + change[i] / (TINY + before);
                taken[0] += change[i] * change[i];
                change[i] = 0;
            });
            visit(from, channel, (inside, i) -> {
                taken[0] += change[i] * change[i];
                change[i] = 0;
            });
            double scale = Math.sqrt(unspent + taken[0]) / (TINY + length(fresh));
            visit(to, channel, (inside, i) -> change[i] = scale * fresh[inside]);
        }
    }

    /** Takes an element's place in the window and in the input. */
    @FunctionalInterface
    private interface Visitor {
        void at(int inside, int i);
    }

    private void visit(Squares.Window window, int channel, Visitor visitor) {
        int inside = 0;
        for (int row = window.top(); row < window.top() + window.height(); row++) {
            int from = squares.grid().at(channel, row, window.left());
            for (int i = from; i < from + window.width(); i++) {
                visitor.at(inside++, i);
            }
        }
    }

    private static double length(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares);
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
