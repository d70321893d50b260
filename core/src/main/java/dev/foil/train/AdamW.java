package dev.foil.train;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2), as {@code torch.optim.AdamW}: parameters
 * shrink by {@code rate·decay} before Adam's step, and the decay stays out of the moments.
 */
public record AdamW(
        @Param(doc = "memory of the gradient's mean", value = "0.9", min = 0, max = 0.999999)
        double beta1,

        @Param(doc = "memory of the gradient's square", value = "0.999", min = 0, max = 0.999999)
        double beta2,

        @Param(doc = "added to the root of the square", value = "1e-8", min = 1e-16, max = 1)
        double epsilon,

        @Param(doc = "share of a parameter taken off per unit of rate", value = "0.01", min = 0, max = 10)
        double weightDecay)
        implements Optimiser {

    public AdamW {
        Params.check(AdamW.class, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public Updater updater() {
        return new AdamUpdater(new Adam(beta1, beta2, epsilon), weightDecay);
    }

    @Override
    public String toString() {
        return Spec.print("adamw", this);
    }
}
