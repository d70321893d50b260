package dev.foil.attack;

import dev.foil.tensor.Tensor;

/** What an attack may return for each example of a batch: a norm ball cut with the domain. */
interface Ball {
    /** A near point inside, for each row of {@code N×shape}; points inside stay where they are. */
    Tensor project(Tensor points);

    /**
     * The perturbation of unit norm along which a linear function with this gradient grows most.
     *
     * @param gradient {@code N×shape}
     * @param points where the gradient was taken
     * @param step length of the step to come: an element at its end of the domain is of no use to it
     */
    Tensor steepest(Tensor gradient, Tensor points, double step);
}
