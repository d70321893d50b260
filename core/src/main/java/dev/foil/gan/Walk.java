package dev.foil.gan;

import dev.foil.random.Draws;
import dev.foil.random.Seed;
import org.jspecify.annotations.Nullable;

/**
 * Noise by index, alone or on the way from one to the next: of every {@code steps} indices the first stands for noise of its
 * own and the others lead to the next such, along the sphere (White 2016, section 2.1).
 */
public final class Walk implements Sampler.Recipe {
    private final Sampler sampler;
    private final Seed seed;
    private final double truncation;
    private final int steps;
    private final @Nullable Integer label;

    /**
     * A recipe.
     *
     * @param sampler whose noise it is
     * @param seed of the draws
     * @param truncation numbers beyond which noise is drawn again (Brock et al. 2019, section 3.1); 0 for none
     * @param steps indices from one example to the next; 1 where each is its own
     * @param label of all examples; null where classes take turns
     */
    public Walk(Sampler sampler, Seed seed, double truncation, int steps, @Nullable Integer label) {
        this.sampler = sampler;
        this.seed = seed;
        this.truncation = truncation;
        this.steps = steps;
        this.label = label;
    }

    @Override
    public float[] noise(long index) {
        long stop = index / steps;
        if (steps == 1) {
            return drawn(stop);
        }
        return between(drawn(stop), drawn(stop + 1), (double) (index % steps) / steps);
    }

    @Override
    public int label(long index) {
        int classes = Math.max(1, sampler.classes());
        return label == null ? (int) (index / steps % classes) : label;
    }

    private float[] drawn(long stop) {
        Seed own = seed.child(stop);
        float[] noise = sampler.latent().draw(own);
        if (truncation > 0) {
            Draws again = own.child("truncation").draws();
            for (int i = 0; i < noise.length; i++) {
                while (Math.abs(noise[i]) > truncation) {
                    noise[i] = (float) again.gaussian();
                }
            }
        }
        return noise;
    }

    /** A great circle's arc between directions, a straight line between lengths. */
    static float[] between(float[] a, float[] b, double share) {
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            lengthA += (double) a[i] * a[i];
            lengthB += (double) b[i] * b[i];
        }
        lengthA = Math.sqrt(lengthA);
        lengthB = Math.sqrt(lengthB);
        double angle = StrictMath.acos(Math.max(-1, Math.min(1, dot / (lengthA * lengthB))));
        double sine = StrictMath.sin(angle);
        double length = lengthA + share * (lengthB - lengthA);
        float[] found = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            double first = sine < 1e-6 ? 1 - share : StrictMath.sin((1 - share) * angle) / sine;
            double second = sine < 1e-6 ? share : StrictMath.sin(share * angle) / sine;
            found[i] = (float) (length * (first * a[i] / lengthA + second * b[i] / lengthB));
        }
        return found;
    }
}
