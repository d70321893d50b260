package dev.foil.gan.recipe;

import dev.foil.gan.WeightClipping;
import dev.foil.gan.objective.Wasserstein;
import dev.foil.param.Param;
import dev.foil.param.Params;

/** Earth mover's distance, the critic held by clipped weights. RMSProp in the paper; Adam without momentum here. */
@Card(
        name = "wgan",
        source = "Arjovsky et al. 2017, algorithm 1",
        use = "to see a critic's loss that means something; wgan-gp is better")
public record Wgan(
        @Param(doc = "updates of the critic to one of the generator", value = "5", min = 1, max = 100)
        int updates,

        @Param(doc = "largest magnitude of the critic's parameters", value = "0.01", min = 1e-6, max = 10)
        double bound)
        implements GameFamily {
    public Wgan {
        Params.check(Wgan.class, updates, bound);
    }

    @Override
    public Composition compose() {
        return new Composition(new Wasserstein())
                .updates(updates)
                .bounded(new WeightClipping(bound))
                .adam(5e-5, 5e-5, 0, 0.99);
    }

    @Override
    public String net() {
        return "dcgan:norm=none";
    }
}
