package dev.foil.audit;

/**
 * What the model says about one input.
 *
 * @param label index of the class
 * @param confidence probability given to it, in [0, 1]; NaN where the model gives labels only
 */
public record Verdict(int label, double confidence) {}
