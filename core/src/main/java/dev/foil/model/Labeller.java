package dev.foil.model;

import dev.foil.data.Domain;

/** A model that tells the class of an input and no more. */
public interface Labeller {
    /** Where its inputs live. */
    Domain domain();

    /** Number of classes, K. */
    int classes();

    /**
     * The class of each input, −1 where the model has no answer.
     *
     * @param values N inputs one after the other, in the domain
     * @param n number of inputs
     */
    int[] labels(float[] values, int n);

    /** What went through it so far. */
    Meter meter();
}
