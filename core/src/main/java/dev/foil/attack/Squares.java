package dev.foil.attack;

import dev.foil.random.Draws;

/**
 * Which square a query of {@link Square} changes.
 *
 * @param grid it lies on
 * @param queries in all
 * @param p share of the pixels in the first squares
 */
record Squares(Grid grid, int queries, double p) {
    /** Of 10,000 queries, those behind which the share is halved (section 5 of the paper). */
    private static final int[] HALVED = {10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000};

    /** A window of the grid, all channels. */
    record Window(int top, int left, int height, int width) {}

    /** The share of pixels that a query changes. */
    double share(int query) {
        int of10000 = (int) ((long) query * 10000 / queries);
        double share = p;
        for (int end : HALVED) {
            share = of10000 > end ? share / 2 : share;
        }
        return share;
    }

    /**
     * A square at a random place; on a grid too low or narrow for it, a rectangle of its area.
     *
     * @param smallest length of a side, as far as the grid has room
     * @param odd whether sides are odd, so that they have a middle
     */
    Window draw(int query, int smallest, boolean odd, Draws draws) {
        double area = share(query) * grid.pixels();
        double side = Math.min(Math.sqrt(area), Math.min(grid.height(), grid.width()));
        int height = grid.height() <= grid.width() ? (int) Math.round(side) : (int) Math.round(area / side);
        int width = grid.height() <= grid.width() ? (int) Math.round(area / side) : (int) Math.round(side);
        return place(fit(height, smallest, odd, grid.height()), fit(width, smallest, odd, grid.width()), draws);
    }

    /** A window of this size at a random place. */
    Window place(int height, int width, Draws draws) {
        return new Window(
                draws.below(grid.height() - height + 1), draws.below(grid.width() - width + 1), height, width);
    }

    private static int fit(int side, int smallest, boolean odd, int room) {
        int wanted = Math.max(smallest, side);
        return Math.min(room, odd && wanted % 2 == 0 ? wanted + 1 : wanted);
    }
}
