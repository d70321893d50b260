package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.HeapSet;
import dev.foil.data.Shape;

/** Images in another resolution: each new pixel is the mean of those it covers, or a copy of the one it lies in. */
final class Resized {
    private Resized() {}

    /**
     * A set of square images.
     *
     * @param side of the new images; divides or is divided by the side there is
     */
    static HeapSet of(HeapSet set, int side) {
        Shape old = set.domain().shape();
        Shape shape = Shape.of(old.dim(0), side, side);
        Examples examples = set.examples();
        float[] values = new float[examples.size() * shape.size()];
        int planes = examples.size() * old.dim(0);
        for (int plane = 0; plane < planes; plane++) {
            plane(examples.values(), plane, old.dim(1), values, side);
        }
        Domain domain =
                Domain.continuous(shape, set.domain().low(), set.domain().high());
        Examples resized = new Examples(shape, values, examples.labels(), examples.ids());
        return new HeapSet(set.name() + " at " + side + "×" + side, resized, domain, set.count());
    }

    private static void plane(float[] from, int plane, int side, float[] to, int wanted) {
        int covered = Math.max(1, side / wanted);
        int copies = Math.max(1, wanted / side);
        for (int row = 0; row < wanted; row++) {
            for (int column = 0; column < wanted; column++) {
                double sum = 0;
                for (int i = 0; i < covered * covered; i++) {
                    int y = row / copies * covered + i / covered;
                    int x = column / copies * covered + i % covered;
                    sum += from[(plane * side + y) * side + x];
                }
                to[(plane * wanted + row) * wanted + column] = (float) (sum / (covered * covered));
            }
        }
    }
}
