package dev.foil.gan.recipe;

import dev.foil.gan.objective.Hinge;
import dev.foil.param.Param;
import dev.foil.param.Params;

/** The critic's weights over their largest singular values. */
@Card(
        name = "sngan",
        source = "Miyato et al. 2018, section 4 and table 3",
        use = "for a critic that stays smooth at hardly any cost")
public record Sngan(
        @Param(doc = "updates of the critic to one of the generator", value = "5", min = 1, max = 100)
        int updates) implements GameFamily {
    public Sngan {
        Params.check(Sngan.class, updates);
    }

    @Override
    public Composition compose() {
        return new Composition(new Hinge()).updates(updates).spectral(false).adam(2e-4, 2e-4, 0, 0.9);
    }

    @Override
    public String net() {
        return "resnet";
    }
}
