package dev.foil.gan.view;

import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;

/**
 * PacGAN (Lin et al. 2018): the critic judges m examples at once, joined along their first axis, so that a generator of few
 * different ones is found out.
 *
 * @param group m
 */
public record Packing(int group) implements View {
    @Override
    public Tensor of(Tensor x, Seed seed, double done) {
        long[] dims = x.shape().toLongs();
        dims[0] /= group;
        dims[1] *= group;
        return x.reshape(dims);
    }
}
