package dev.foil.data.corrupt;

import dev.foil.data.Augment;
import dev.foil.data.Domain;
import dev.foil.random.Draws;

/**
 * Each channel drawn towards its mean.
 *
 * @param factor what is left of the distance to the mean, in [0, 1]
 */
record Contrast(double factor) implements Augment {
    @Override
    public void apply(float[] values, int offset, Domain domain, Draws draws) {
        int plane = domain.shape().dim(1) * domain.shape().dim(2);
        for (int start = offset; start < offset + domain.shape().size(); start += plane) {
            double sum = 0;
            for (int i = start; i < start + plane; i++) {
                sum += values[i];
            }
            double mean = sum / plane;
            for (int i = start; i < start + plane; i++) {
                values[i] = domain.clip((float) ((values[i] - mean) * factor + mean));
            }
        }
    }
}
