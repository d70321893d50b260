package dev.foil.train;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;

/** Adam (Kingma and Ba 2015, algorithm 1), as {@code torch.optim.Adam} without weight decay. */
public record Adam(
        @Param(doc = "memory of the gradient's mean", value = "0.9", min = 0, max = 0.999999)
        double beta1,

        @Param(doc = "memory of the gradient's square", value = "0.999", min = 0, max = 0.999999)
        double beta2,

        @Param(doc = "added to the root of the square", value = "1e-8", min = 1e-16, max = 1)
        double epsilon)
        implements Optimiser {

    public Adam {
        Params.check(Adam.class, beta1, beta2, epsilon);
    }

    @Override
    public Updater updater() {
        return new AdamUpdater(this, 0);
    }

    @Override
    public String toString() {
        return Spec.print("adam", this);
    }
}
