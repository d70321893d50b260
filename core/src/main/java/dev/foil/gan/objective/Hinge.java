package dev.foil.gan.objective;

import dev.foil.param.Spec;
import dev.foil.tensor.Tensor;

/** The critic wants a margin of 1 on either side and no more (Lim and Ye 2017; Miyato et al. 2018, eqs. 16 and 17). */
public record Hinge() implements GameLoss {
    @Override
    public Tensor critic(Tensor real, Tensor fake) {
        return real.negated().plus(1).relu().mean().plus(fake.plus(1).relu().mean());
    }

    @Override
    public Tensor generator(Tensor real, Tensor fake) {
        return fake.mean().negated();
    }

    @Override
    public String toString() {
        return Spec.brief("hinge", this);
    }
}
