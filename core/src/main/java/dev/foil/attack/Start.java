package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.random.Seed;

/** Where a gradient attack begins. */
public enum Start {
    /** At the original. */
    ORIGINAL {
        @Override
        float[] perturbation(Examples examples, Differentiable model, Threat threat, Seed seed) {
            return new float[examples.values().length];
        }
    },
    /** At a point drawn uniformly from the ball, by example. */
    RANDOM {
        @Override
        float[] perturbation(Examples examples, Differentiable model, Threat threat, Seed seed) {
            return drawn(examples, model.domain(), threat, seed);
        }
    },
    /** Where the model says something else each time, for {@link OutputDiversified#STEPS} gradients. */
    ODI {
        @Override
        float[] perturbation(Examples examples, Differentiable model, Threat threat, Seed seed) {
            return OutputDiversified.perturbation(examples, model, threat, seed);
        }
    };

    /** What is added to the originals, row-major. */
    abstract float[] perturbation(Examples examples, Differentiable model, Threat threat, Seed seed);

    /** Points of the ball around zero, drawn uniformly by example, row-major. */
    static float[] drawn(Examples examples, Domain domain, Threat threat, Seed seed) {
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
}
