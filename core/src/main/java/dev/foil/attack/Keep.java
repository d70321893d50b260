package dev.foil.attack;

/** Which point of a run counts. */
public enum Keep {
    /** The first that meets the criterion; the example is then left alone, which saves its remaining steps. */
    FIRST,
    /** The last, as most reference implementations have it. */
    LAST
}
