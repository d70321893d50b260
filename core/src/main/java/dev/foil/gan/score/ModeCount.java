package dev.foil.gan.score;

import dev.foil.gan.Mixture;

/**
 * What generated points make of a mixture (Lin et al. 2018, section 4.1): a mode is found where a point lies within three
 * deviations of its centre, and such points are of high quality.
 *
 * @param found modes
 * @param modes there are
 * @param quality share of points of high quality
 * @param divergence of the found points' shares by mode from equal ones, in nats; infinite where none is found
 */
public record ModeCount(int found, int modes, double quality, double divergence) {
    private static final double NEAR = 3;

    /** Counts points, x and y of each. */
    public static ModeCount of(Mixture mixture, float[] points) {
        int[] counts = new int[mixture.centres().length];
        int near = 0;
        for (int i = 0; i < points.length / 2; i++) {
            int mode = nearest(mixture, points[2 * i], points[2 * i + 1]);
            double distance = Math.hypot(
                    points[2 * i] - mixture.centres()[mode][0], points[2 * i + 1] - mixture.centres()[mode][1]);
            if (distance <= NEAR * mixture.deviation()) {
                counts[mode]++;
                near++;
            }
        }
        int found = 0;
        double divergence = near == 0 ? Double.POSITIVE_INFINITY : 0;
        for (int count : counts) {
            if (count > 0) {
                found++;
                double share = (double) count / near;
                divergence += share * StrictMath.log(share * counts.length);
            }
        }
        return new ModeCount(found, counts.length, 2.0 * near / points.length, divergence);
    }

    private static int nearest(Mixture mixture, float x, float y) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < mixture.centres().length; i++) {
            double distance = Math.hypot(x - mixture.centres()[i][0], y - mixture.centres()[i][1]);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
