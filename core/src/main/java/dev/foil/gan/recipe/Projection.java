package dev.foil.gan.recipe;

import dev.foil.gan.net.Condition;
import dev.foil.gan.objective.Hinge;
import dev.foil.param.Param;
import dev.foil.param.Params;

/** The critic compares its features with a vector of the class; spectral norm keeps it smooth. */
@Card(
        name = "projection",
        source = "Miyato and Koyama 2018, section 3",
        use = "for examples of a class asked for, without losing variety")
public record Projection(
        @Param(doc = "updates of the critic to one of the generator", value = "5", min = 1, max = 100)
        int updates) implements GameFamily {
    public Projection {
        Params.check(Projection.class, updates);
    }

    @Override
    public Composition compose() {
        return new Composition(new Hinge())
                .updates(updates)
                .conditional(Condition.PROJECTION)
                .spectral(false)
                .adam(2e-4, 2e-4, 0, 0.9);
    }

    @Override
    public String net() {
        return "resnet";
    }
}
