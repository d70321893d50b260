package dev.foil.attack;

import dev.foil.random.Draws;

/** What a member of a population is made of, and the input it stands for. */
interface Genes {
    /** How many. */
    int length();

    /** Draws those of a first member. */
    void draw(float[] members, int offset, Draws draws);

    /** Brings bred ones back to where they mean something. */
    void repair(float[] members, int offset, Draws draws);

    /** Writes the input, inside the threat and the domain, to {@code points[at …]}. */
    void express(float[] members, int offset, float[] points, int at);
}
