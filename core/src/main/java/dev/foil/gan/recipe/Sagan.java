package dev.foil.gan.recipe;

import dev.foil.gan.objective.Hinge;

/** Self-attention, spectral norm on both sides, a faster critic instead of a more frequent one. */
@Card(
        name = "sagan",
        source = "Zhang et al. 2019, sections 3 and 4",
        use = "where parts of an image that lie apart must fit")
public record Sagan() implements GameFamily {
    @Override
    public Composition compose() {
        return new Composition(new Hinge()).spectral(true).adam(1e-4, 4e-4, 0, 0.9);
    }

    @Override
    public String net() {
        return "attention";
    }
}
