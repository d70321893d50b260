package dev.foil.gan.objective;

import static dev.foil.tensor.Activations.softplus;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;
import dev.foil.tensor.Tensor;

/** The generator minimises {@code −E log D(G(z))} instead (Goodfellow et al. 2014, section 3): the same fixed point, a stronger gradient early on. */
public record NonSaturating(
        @Param(
                doc = "how far the target of real examples lies below 1, one-sided label smoothing",
                value = "0",
                min = 0,
                max = 0.5)
        double smooth)
        implements GameLoss {
    public NonSaturating {
        Params.check(NonSaturating.class, smooth);
    }

    @Override
    public Tensor critic(Tensor real, Tensor fake) {
        return Minimax.crossEntropy(real, fake, smooth);
    }

    @Override
    public Tensor generator(Tensor real, Tensor fake) {
        return softplus(fake.negated()).mean();
    }

    @Override
    public String toString() {
        return Spec.brief("non-saturating", this);
    }
}
