package dev.foil.attack;

/**
 * What a search returns.
 *
 * @param values the best point for each example, row-major
 * @param claimed whether the search saw the criterion met there
 */
public record Candidates(float[] values, boolean[] claimed) {}
