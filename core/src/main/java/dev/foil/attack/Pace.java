package dev.foil.attack;

import java.util.List;
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

    /**
     * What a run is made of: stretches in balls that shrink to the threat's, each from the best point of the one before.
     *
     * @param steps of the run
     */
    default List<Stage> stages(Threat threat, int steps) {
        return List.of(new Stage(threat, steps));
    }

    /** Its settings by name, for provenance. */
    Map<String, String> describe();
}
