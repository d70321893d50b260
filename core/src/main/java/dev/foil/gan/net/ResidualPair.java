package dev.foil.gan.net;

import dev.foil.graph.build.Initialiser;
import dev.foil.graph.build.Value;
import java.util.Optional;

/** Residual players, with whatever stands between their blocks. */
interface ResidualPair extends Pair {
    /** Their blocks. */
    Residual layers();

    /** What the critic sees of the batch as a whole. */
    Minibatch minibatch();

    @Override
    default boolean judgesAlone() {
        return minibatch() == Minibatch.NONE;
    }

    @Override
    default Initialiser initialiser() {
        return Initialiser.glorot();
    }

    @Override
    default void check(Brief brief) {
        layers().check(brief);
    }

    @Override
    default Value generator(Value noise, Optional<Value> told, Brief brief) {
        return layers().generator(noise, told, brief);
    }

    @Override
    default Value features(Value sample, Brief brief) {
        return minibatch().of(layers().features(sample, brief));
    }
}
