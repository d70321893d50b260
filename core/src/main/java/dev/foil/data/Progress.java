package dev.foil.data;

/** Told by long work how far it is; what it does with that is its own affair. Cheap enough for every step. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (what, done, total) -> {};

    /**
     * Reports a state.
     *
     * @param what the work in a few words, such as {@code PGD-20}; a new text begins a new estimate
     * @param done units finished, from 0
     * @param total units there are, 0 where nobody knows
     */
    void update(String what, long done, long total);
}
