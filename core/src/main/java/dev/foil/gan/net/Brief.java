package dev.foil.gan.net;

import dev.foil.data.Shape;

/**
 * What players are built for.
 *
 * @param shape of one example
 * @param bounded whether examples lie between −1 and 1
 * @param latent numbers that an example is made of
 * @param classes of the data
 * @param condition how players learn of them
 * @param group examples that the critic judges at once
 */
public record Brief(Shape shape, boolean bounded, int latent, int classes, Condition condition, int group) {
    /** What the critic takes. */
    Shape packed() {
        int[] dims = new int[shape.rank()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = shape.dim(i);
        }
        dims[0] *= group;
        return Shape.of(dims);
    }
}
