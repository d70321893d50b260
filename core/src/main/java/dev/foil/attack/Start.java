package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.random.Seed;

/** Where a gradient attack begins. */
public enum Start {
    /** At the original. */
    ORIGINAL {
        @Override
        float[] perturbation(Examples examples, Domain domain, Threat threat, Seed seed) {
            return new float[examples.values().length];
        }
    },
    /** At a point drawn uniformly from the ball, by example. */
    RANDOM {
        @Override
        float[] perturbation(Examples examples, Domain domain, Threat threat, Seed seed) {
            int length = examples.shape().size();
            float[] all = new float[examples.values().length];
            for (int row = 0; row < examples.size(); row++) {
                float[] point = threat.norm()
                        .randomPoint(
                                domain,
                                threat.epsilon(),
                                seed.child(examples.ids()[row]).draws());
                System.arraycopy(point, 0, all, row * length, length);
            }
            return all;
        }
    };

    /** What is added to the originals, row-major. */
    abstract float[] perturbation(Examples examples, Domain domain, Threat threat, Seed seed);
}
