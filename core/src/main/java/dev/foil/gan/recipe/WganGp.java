package dev.foil.gan.recipe;

import dev.foil.gan.objective.Wasserstein;
import dev.foil.gan.term.GradientPenalty;
import dev.foil.param.Param;
import dev.foil.param.Params;

/** Earth mover's distance, the critic held by a penalty on its slope between real and generated examples. */
@Card(
        name = "wgan-gp",
        source = "Gulrajani et al. 2017, algorithm 1",
        use = "for training that hardly ever fails, at five updates of the critic")
public record WganGp(
        @Param(doc = "updates of the critic to one of the generator", value = "5", min = 1, max = 100)
        int updates,

        @Param(doc = "weight of the penalty", value = "10", min = 0, max = 1e6)
        double lambda)
        implements GameFamily {
    public WganGp {
        Params.check(WganGp.class, updates, lambda);
    }

    @Override
    public Composition compose() {
        return new Composition(new Wasserstein())
                .updates(updates)
                .penalty(new GradientPenalty(lambda), 1)
                .adam(1e-4, 1e-4, 0, 0.9);
    }

    @Override
    public String net() {
        return "dcgan:norm=none";
    }
}
