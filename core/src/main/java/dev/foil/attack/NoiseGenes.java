package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.random.Draws;

/**
 * A change of every element, at most ε.
 *
 * @param epsilon largest change
 */
record NoiseGenes(float epsilon, Domain domain, float[] original) implements Genes {
    @Override
    public int length() {
        return original.length;
    }

    @Override
    public void draw(float[] members, int offset, Draws draws) {
        for (int i = offset; i < offset + original.length; i++) {
            members[i] = (float) draws.uniform(-epsilon, epsilon);
        }
    }

    @Override
    public void repair(float[] members, int offset, Draws draws) {
        for (int i = offset; i < offset + original.length; i++) {
            members[i] = Math.min(epsilon, Math.max(-epsilon, members[i]));
        }
    }

    @Override
    public void express(float[] members, int offset, float[] points, int at) {
        for (int i = 0; i < original.length; i++) {
            points[at + i] = domain.clip(original[i] + members[offset + i]);
        }
    }
}
