package dev.foil.gan.recipe;

import dev.foil.data.Dataset;
import dev.foil.gan.net.Pair;
import dev.foil.random.Seed;

/** A family in which a generator plays against a critic. */
interface GameFamily extends Family {
    /** The pieces it is made of. */
    Composition compose();

    @Override
    default Made make(Pair pair, Dataset real, GanConfig config, Seed seed) {
        return compose().make(pair, real, config, seed);
    }
}
