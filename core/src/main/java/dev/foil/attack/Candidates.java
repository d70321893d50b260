package dev.foil.attack;

/**
 * What a search returns.
 *
 * @param values the best point for each example, row-major
 * @param claimed whether the search saw the criterion met there
 * @param unknown whether the model gave no number on the way, so that nothing can be said of what is not claimed
 */
public record Candidates(float[] values, boolean[] claimed, boolean[] unknown) {
    /** Numbers all the way. */
    public Candidates(float[] values, boolean[] claimed) {
        this(values, claimed, new boolean[claimed.length]);
    }
}
