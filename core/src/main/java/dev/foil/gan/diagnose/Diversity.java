package dev.foil.gan.diagnose;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.gan.Generator;
import dev.foil.gan.Sampler;
import dev.foil.random.Seed;
import java.util.Arrays;

/** How unlike each other generated examples are, against real ones: the mean Euclidean distance of two. */
public final class Diversity {
    /** Under which it joins the curves. */
    public static final String NAME = "diversity";

    private static final int EXAMPLES = 200;

    private final double real;
    private final Seed seed;

    /**
     * Against real examples.
     *
     * @param data of which a random 200 are looked at
     */
    public Diversity(Dataset data, Seed seed) {
        int n = Math.min(EXAMPLES, data.size());
        Examples drawn = data.batch(Arrays.copyOf(seed.child("real").draws().permutation(data.size()), n));
        this.real = mean(drawn.values(), n);
        this.seed = seed.child("generated");
    }

    /** The generator's mean distance as a share of the real one: 1 where it is as varied, 0 where all are the same; 1 where real ones are. */
    public double of(Generator generator) {
        try (Sampler sampler = new Sampler(generator)) {
            return real > 0 ? mean(sampler.sample(seed, 0, EXAMPLES), EXAMPLES) / real : 1;
        }
    }

    /** Over all pairs. */
    static double mean(float[] values, int n) {
        int length = values.length / n;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double square = 0;
                for (int k = 0; k < length; k++) {
                    double difference = values[i * length + k] - values[j * length + k];
                    square += difference * difference;
                }
                sum += Math.sqrt(square);
            }
        }
        return sum / (n * (n - 1) / 2.0);
    }
}
