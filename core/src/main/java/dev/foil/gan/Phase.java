package dev.foil.gan;

import dev.foil.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** A part of an iteration in which some players learn while the others stand still. */
public interface Phase {
    /** For curves and messages. */
    String name();

    /** Those who learn. */
    List<String> learners();

    /** It runs in every so-manieth iteration. */
    default int every() {
        return 1;
    }

    /** Updates it makes when it runs, each on examples of its own. */
    default int updates() {
        return 1;
    }

    /** What the learners minimise: a scalar. */
    Tensor loss(Turn turn);

    /** What it is, as provenance and checkpoints record it. */
    Map<String, String> describe();
}
