package dev.foil.gan.recipe;

import dev.foil.data.Dataset;
import dev.foil.gan.Game;
import dev.foil.gan.GanJob;
import dev.foil.gan.net.Pair;
import dev.foil.random.Seed;
import java.util.Optional;

/** A way to train a generator; each is a record of its settings with a {@link Card}. */
public interface Family {
    /**
     * The training.
     *
     * @param pair who plays
     * @param real what to learn from
     * @param config how long and how fast
     * @throws dev.foil.param.UserError where these don't fit
     */
    Made make(Pair pair, Dataset real, GanConfig config, Seed seed);

    /**
     * A training.
     *
     * @param game that is played in it, where there is a critic
     */
    record Made(GanJob job, Optional<Game> game) {}

    /** Players for images, as their name would be typed; points get dense ones. */
    default String net() {
        return "dcgan";
    }
}
