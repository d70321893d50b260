package dev.foil.data.corrupt;

import dev.foil.data.Augment;
import dev.foil.data.Domain;
import dev.foil.random.Draws;

/**
 * A larger value in HSV, at the same hue and saturation: all channels of a pixel grow by the same factor, such that its
 * largest grows by a constant; black becomes grey.
 *
 * @param shift of the value, as a share of the domain's range
 */
record Brightness(double shift) implements Augment {
    @Override
    public void apply(float[] values, int offset, Domain domain, Draws draws) {
        int channels = domain.shape().dim(0);
        int plane = domain.shape().dim(1) * domain.shape().dim(2);
        for (int pixel = offset; pixel < offset + plane; pixel++) {
            double largest = 0;
            for (int c = 0; c < channels; c++) {
                largest = Math.max(largest, share(values[pixel + c * plane], domain));
            }
            double wanted = Math.min(1, largest + shift);
            for (int c = 0; c < channels; c++) {
                int i = pixel + c * plane;
                double share = largest == 0 ? wanted : share(values[i], domain) * wanted / largest;
                values[i] = domain.clip((float) (domain.low() + share * domain.width()));
            }
        }
    }

    private static double share(float value, Domain domain) {
        return (value - domain.low()) / domain.width();
    }
}
