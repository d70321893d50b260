package dev.foil.data.corrupt;

import dev.foil.data.Augment;
import dev.foil.data.Domain;
import dev.foil.random.Draws;

/**
 * Normal noise in every value, as of a sensor in bad light.
 *
 * @param deviation its standard deviation, as a share of the domain's range
 */
record Noise(double deviation) implements Augment {
    @Override
    public void apply(float[] values, int offset, Domain domain, Draws draws) {
        double scale = deviation * domain.width();
        for (int i = offset; i < offset + domain.shape().size(); i++) {
            values[i] = domain.clip((float) (values[i] + scale * draws.gaussian()));
        }
    }
}
