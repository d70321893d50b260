package dev.foil.gan.term;

import dev.foil.tensor.Tensor;

/** What a player minimises beside the game's loss. */
public interface Term {
    /** Under which its value is drawn. */
    String name();

    /** The term, weighted: a scalar. */
    Tensor of(Encounter met);
}
