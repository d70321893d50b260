package dev.foil.gan.net;

import dev.foil.graph.build.BatchLayers;
import dev.foil.graph.build.Value;

/**
 * What the critic's features hold of the batch as a whole. All but {@link #NONE} couple the examples of a batch: a verdict
 * depends on what it is given with, and a slope penalty sees the others' slopes, too.
 */
public enum Minibatch {
    /** Each example is judged alone. */
    NONE {
        @Override
        Value of(Value features) {
            return features;
        }
    },
    /** How near the others are (Salimans et al. 2016, section 3.2). */
    DISCRIMINATION {
        @Override
        Value of(Value features) {
            return BatchLayers.discriminate(features, KERNELS, SIZE);
        }
    },
    /** How far they vary (Karras et al. 2018, section 3). */
    DEVIATION {
        @Override
        Value of(Value features) {
            return BatchLayers.withDeviation(features);
        }
    };

    private static final int KERNELS = 50;
    private static final int SIZE = 5;

    abstract Value of(Value features);
}
