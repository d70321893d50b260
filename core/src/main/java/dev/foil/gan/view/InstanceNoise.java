package dev.foil.gan.view;

import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * Gaussian noise on real and generated examples, so that the two overlap (Sønderby et al. 2017, section 4; Arjovsky and Bottou
 * 2017, section 3); it fades to nothing in a straight line.
 *
 * @param deviation at the start
 * @param end share of the training after which there is none
 */
public record InstanceNoise(double deviation, double end) implements View {
    @Override
    public Tensor of(Tensor x, Seed seed, double done) {
        double now = deviation * (1 - done / end);
        if (now <= 0) {
            return x;
        }
        float[] noise = new float[x.shape().size()];
        Draws draws = seed.draws();
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) draws.gaussian();
        }
        return x.plus(Tensors.of(noise, x.shape()), now);
    }
}
