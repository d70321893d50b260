package dev.foil.app;

import dev.foil.param.Param;
import dev.foil.param.Params;

/**
 * Settings of the look at nonsense.
 *
 * @param inputs noise inputs of each kind
 * @param threshold belief from which on the model counts as sure
 * @param images fooling images for each class
 * @param steps gradients a fooling image
 * @param reach how far an element of it may move from the noise, as a share of the domain
 */
record RubbishConfig(
        @Param(doc = "noise inputs of each kind", value = "10000", min = 1, max = 100000000)
        int inputs,

        @Param(doc = "belief from which on the model counts as sure", value = "0.5", min = 0, max = 1)
        double threshold,

        @Param(doc = "fooling images for each class", value = "10", min = 1, max = 1000)
        int images,

        @Param(doc = "gradients a fooling image", value = "20", min = 1, max = 100000)
        int steps,

        @Param(
                doc = "how far an element may move from the noise, as a share of the domain",
                value = "0.25",
                min = 1e-6,
                max = 1)
        double reach) {
    RubbishConfig {
        Params.check(RubbishConfig.class, inputs, threshold, images, steps, reach);
    }
}
