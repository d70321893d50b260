package dev.foil.gan.recipe;

import dev.foil.gan.objective.NonSaturating;
import dev.foil.param.Param;
import dev.foil.param.Params;

/** Convolutions, batch norm, Adam with little momentum. */
@Card(name = "dcgan", source = "Radford et al. 2016, section 3", use = "as the baseline that everybody knows")
public record DcganFamily(
        @Param(doc = "how far the critic's target for real examples lies below 1", value = "0", min = 0, max = 0.5)
        double smooth)
        implements GameFamily {
    public DcganFamily {
        Params.check(DcganFamily.class, smooth);
    }

    @Override
    public Composition compose() {
        return new Composition(new NonSaturating(smooth));
    }
}
