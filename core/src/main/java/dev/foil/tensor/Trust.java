package dev.foil.tensor;

/** Whether somebody vouches for a file that native code reads and runs. */
public enum Trust {
    /** Its origin is known; it may be run. */
    GIVEN,
    /** It may come from anywhere; files that are programs are refused. */
    NONE
}
