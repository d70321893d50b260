package dev.foil.gan;

import dev.foil.random.Draws;
import dev.foil.random.Seed;

/**
 * The noise that examples are made of.
 *
 * @param size numbers an example
 * @param kind their distribution
 */
public record Latent(int size, Kind kind) {
    /** A distribution of each number. */
    public enum Kind {
        /** Standard normal. */
        NORMAL,
        /** Uniform between −1 and 1. */
        UNIFORM
    }

    /** {@code n×size} numbers; row i comes from the seed's child i, whatever n is. */
    public float[] draw(Seed seed, int n) {
        float[] values = new float[n * size];
        for (int i = 0; i < n; i++) {
            fill(seed.child(i).draws(), values, i * size);
        }
        return values;
    }

    /** One example's numbers. */
    public float[] draw(Seed seed) {
        float[] values = new float[size];
        fill(seed.draws(), values, 0);
        return values;
    }

    private void fill(Draws draws, float[] into, int offset) {
        for (int j = 0; j < size; j++) {
            into[offset + j] = (float) (kind == Kind.NORMAL ? draws.gaussian() : draws.uniform(-1, 1));
        }
    }
}
