package dev.foil.attack;

import java.util.Map;

/** How far and where a gradient attack moves from step to step. */
public sealed interface Pace permits FixedPace, AutoPace {
    /**
     * Begins a run.
     *
     * @param memory for what it has to remember
     * @param origin the originals, {@code N×shape}
     * @param threat what may be changed
     * @param steps that the run will have
     */
    Mover begin(Memory memory, Memory.Cell origin, Threat threat, int steps);

    /** Its settings by name, for provenance. */
    Map<String, String> describe();
}
