package dev.foil.gan.term;

import dev.foil.data.Shape;
import dev.foil.random.Draws;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * {@code λ·E(‖∇D(x̂)‖ − 1)²} on straight lines between real and generated examples (Gulrajani et al. 2017, eq. 3).
 *
 * @param lambda weight
 */
public record GradientPenalty(double lambda) implements Term {
    /** The root's slope is infinite at 0. */
    private static final double TINY = 1e-12;

    @Override
    public String name() {
        return "gradient penalty";
    }

    @Override
    public Tensor of(Encounter met) {
        Tensor real = met.real();
        float[] shares = new float[real.dim(0)];
        Draws draws = met.seed().draws();
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) draws.uniform();
        }
        Tensor share = Tensors.of(shares, Shape.of(shares.length))
                .perExample(real.shape().rank());
        Tensor between = met.fake().plus(real.minus(met.fake()).times(share));
        Tensor lengths =
                met.squaredSlopes(name(), between, met.realLabels()).plus(TINY).sqrt();
        return lengths.plus(-1).square().mean().times(lambda);
    }
}
