package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.random.Draws;

/**
 * Pixels with new values: row, column and a value a channel for each of them (Su et al. 2019, section III). Rows and
 * columns are real numbers, the pixel is the one they fall into.
 *
 * @param pixels how many
 */
record PixelGenes(int pixels, Grid grid, Domain domain, float[] original) implements Genes {
    /** Genes of a pixel. */
    int each() {
        return 2 + grid.channels();
    }

    @Override
    public int length() {
        return pixels * each();
    }

    /** Places uniform, values Gaussian around the middle of the domain with half its width as deviation. */
    @Override
    public void draw(float[] members, int offset, Draws draws) {
        for (int at = offset; at < offset + length(); at += each()) {
            members[at] = place(grid.height(), draws);
            members[at + 1] = place(grid.width(), draws);
            for (int channel = 0; channel < grid.channels(); channel++) {
                double value = domain.low() + domain.width() * (0.5 + 0.5 * draws.gaussian());
                members[at + 2 + channel] = domain.clip((float) value);
            }
        }
    }

    @Override
    public void repair(float[] members, int offset, Draws draws) {
        for (int at = offset; at < offset + length(); at += each()) {
            members[at] = inside(members[at], grid.height()) ? members[at] : place(grid.height(), draws);
            members[at + 1] = inside(members[at + 1], grid.width()) ? members[at + 1] : place(grid.width(), draws);
            for (int i = at + 2; i < at + each(); i++) {
                members[i] = domain.clip(members[i]);
            }
        }
    }

    private static boolean inside(float place, int size) {
        return place >= 0 && place < size;
    }

    /** In fp32 a draw just below the end may round to it. */
    private static float place(int size, Draws draws) {
        return Math.min((float) draws.uniform(0, size), Math.nextDown((float) size));
    }

    @Override
    public void express(float[] members, int offset, float[] points, int at) {
        System.arraycopy(original, 0, points, at, original.length);
        for (int gene = offset; gene < offset + length(); gene += each()) {
            for (int channel = 0; channel < grid.channels(); channel++) {
                points[at + grid.at(channel, (int) members[gene], (int) members[gene + 1])] =
                        members[gene + 2 + channel];
            }
        }
    }
}
