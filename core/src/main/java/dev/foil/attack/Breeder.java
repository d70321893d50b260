package dev.foil.attack;

import dev.foil.random.Draws;

/** How one generation follows from another. It may remember, so each example has its own. */
interface Breeder {
    /** How many children a population has. */
    int children(int size);

    /** Writes a child's genes to {@code into[offset …]}. */
    void breed(Population parents, int child, Draws draws, float[] into, int offset);

    /** Makes the parents the next generation. */
    void select(Population parents, Population children);
}
