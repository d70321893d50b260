package dev.foil.gan.objective;

import dev.foil.param.Spec;
import dev.foil.tensor.Tensor;
import java.util.OptionalDouble;

/**
 * The difference of the critic's means (Arjovsky et al. 2017, eq. 2): a distance only as long as something keeps the critic
 * Lipschitz, clipped weights or a gradient penalty. Logits are heights without a zero of their own.
 */
public record Wasserstein() implements GameLoss {
    @Override
    public Tensor critic(Tensor real, Tensor fake) {
        return fake.mean().minus(real.mean());
    }

    @Override
    public Tensor generator(Tensor real, Tensor fake) {
        return fake.mean().negated();
    }

    @Override
    public OptionalDouble boundary() {
        return OptionalDouble.empty();
    }

    @Override
    public String toString() {
        return Spec.brief("wasserstein", this);
    }
}
