package dev.foil.app;

import dev.foil.model.Averaging;
import dev.foil.param.Param;
import dev.foil.param.Params;

/** How models become one. */
record EnsembleConfig(
        @Param(doc = "what is averaged over the models", value = "probabilities")
        Averaging average) {
    EnsembleConfig {
        Params.check(EnsembleConfig.class, average);
    }
}
