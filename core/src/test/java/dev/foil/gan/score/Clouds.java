package dev.foil.gan.score;

import dev.foil.random.Draws;
import dev.foil.random.Seed;

/** Points for tests. */
final class Clouds {
    private Clouds() {}

    static FeatureTable points(int width, double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return FeatureTable.of("points", width, floats);
    }

    /** Standard normal, times a scale, along each axis. */
    static FeatureTable gaussian(int n, int width, double scale, Seed seed) {
        Draws draws = seed.draws();
        float[] values = new float[n * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * draws.gaussian());
        }
        return FeatureTable.of("cloud", width, values);
    }

    /** Around so many centres far from one another on a circle, with noise. */
    static FeatureTable modes(int n, int modes, double noise, Seed seed) {
        Draws draws = seed.draws();
        float[] values = new float[2 * n];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * draws.below(modes) / 8;
            values[2 * i] = (float) (10 * Math.cos(angle) + noise * draws.gaussian());
            values[2 * i + 1] = (float) (10 * Math.sin(angle) + noise * draws.gaussian());
        }
        return FeatureTable.of("modes", 2, values);
    }

    static double squared(FeatureTable a, int i, FeatureTable b, int j) {
        double sum = 0;
        for (int k = 0; k < a.width(); k++) {
            double difference = (double) a.values()[i * a.width() + k] - b.values()[j * b.width() + k];
            sum += difference * difference;
        }
        return sum;
    }
}
