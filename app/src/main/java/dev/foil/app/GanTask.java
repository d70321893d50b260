package dev.foil.app;

import dev.foil.data.Split;
import dev.foil.gan.Mixture;
import dev.foil.gan.net.Pair;
import dev.foil.gan.recipe.Family;
import dev.foil.gan.recipe.GanConfig;
import dev.foil.random.Seed;
import java.util.Optional;

/**
 * A family on data.
 *
 * @param family as typed
 * @param pair who plays
 * @param config how long and how fast
 * @param split real examples
 * @param mixture that they are of, where they are points
 * @param title of the data
 */
record GanTask(FamilySpec family, Pair pair, GanConfig config, Split split, Optional<Mixture> mixture, String title) {
    /** The training. */
    Family.Made make(Seed seed) {
        return family.family().make(pair, split.train(), config, seed.child("gan"));
    }
}
