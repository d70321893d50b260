package dev.foil.model;

/** Counts the examples that went through a model. Models count themselves, attacks don't. */
public final class Meter {
    private long forwards;
    private long backwards;
    private long queries;

    /**
     * A reading.
     *
     * @param forwards examples run forward inside an attacker's own copy of the model
     * @param backwards examples differentiated
     * @param queries examples answered from outside, as labels or scores
     */
    public record Reading(long forwards, long backwards, long queries) {
        public Reading minus(Reading earlier) {
            return new Reading(forwards - earlier.forwards, backwards - earlier.backwards, queries - earlier.queries);
        }
    }

    public void forward(long examples) {
        forwards += examples;
    }

    public void backward(long examples) {
        backwards += examples;
    }

    public void query(long examples) {
        queries += examples;
    }

    public Reading read() {
        return new Reading(forwards, backwards, queries);
    }
}
