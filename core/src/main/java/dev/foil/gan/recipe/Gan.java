package dev.foil.gan.recipe;

import dev.foil.gan.objective.Minimax;
import dev.foil.gan.objective.NonSaturating;
import dev.foil.param.Param;
import dev.foil.param.Params;

/** The first of them: dense players, k updates of the critic to one of the generator. */
@Card(name = "gan", source = "Goodfellow et al. 2014, algorithm 1", use = "to see what all others mend")
public record Gan(
        @Param(doc = "updates of the critic to one of the generator", value = "1", min = 1, max = 100)
        int updates,

        @Param(doc = "whether the generator plays the zero-sum game itself, whose gradient vanishes", value = "false")
        boolean saturating)
        implements GameFamily {
    public Gan {
        Params.check(Gan.class, updates, saturating);
    }

    @Override
    public Composition compose() {
        return new Composition(saturating ? new Minimax(0) : new NonSaturating(0)).updates(updates);
    }

    @Override
    public String net() {
        return "mlp:units=256";
    }
}
