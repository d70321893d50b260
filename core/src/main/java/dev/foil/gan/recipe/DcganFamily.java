package dev.foil.gan.recipe;

import dev.foil.gan.objective.GameLoss;
import dev.foil.gan.view.InstanceNoise;
import dev.foil.param.Param;
import dev.foil.param.Params;

/** Convolutions, batch norm, Adam with little momentum. */
@Card(name = "dcgan", source = "Radford et al. 2016, section 3", use = "as the baseline that everybody knows")
public record DcganFamily(
        @Param(
                doc =
                        "minimax, non-saturating, least-squares, hinge, wasserstein or relativistic-average, with settings as in"
                                + " non-saturating:smooth=0.1",
                value = "non-saturating")
        GameLoss loss,

        @Param(
                doc = "deviation of noise on what the critic sees, which fades over the first half",
                value = "0",
                min = 0,
                max = 10)
        double noise)
        implements GameFamily {
    private static final double FADES = 0.5;

    public DcganFamily {
        Params.check(DcganFamily.class, loss, noise);
    }

    @Override
    public Composition compose() {
        Composition pieces = new Composition(loss);
        return noise > 0 ? pieces.view(new InstanceNoise(noise, FADES)) : pieces;
    }
}
