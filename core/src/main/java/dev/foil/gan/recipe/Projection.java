package dev.foil.gan.recipe;

import dev.foil.gan.net.Condition;
import dev.foil.gan.objective.Hinge;

/** The critic compares its features with a vector of the class; spectral norm keeps it smooth. */
@Card(
        name = "projection",
        source = "Miyato and Koyama 2018, section 3",
        use = "for examples of a class asked for, without losing variety")
public record Projection() implements GameFamily {
    @Override
    public Composition compose() {
        return new Composition(new Hinge())
                .conditional(Condition.PROJECTION)
                .spectral(false)
                .adam(2e-4, 2e-4, 0, 0.9);
    }

    @Override
    public String net() {
        return "resnet";
    }
}
