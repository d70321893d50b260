package dev.foil.gan.recipe;

import dev.foil.gan.objective.NonSaturating;
import dev.foil.param.Param;
import dev.foil.param.Params;

/** The critic judges several examples at once, so that a lack of variety is seen. */
@Card(name = "pacgan", source = "Lin et al. 2018, section 2", use = "against mode collapse where classes aren't known")
public record Pacgan(
        @Param(doc = "examples judged at once", value = "2", min = 1, max = 16)
        int packed) implements GameFamily {
    public Pacgan {
        Params.check(Pacgan.class, packed);
    }

    @Override
    public Composition compose() {
        return new Composition(new NonSaturating(0)).packed(packed);
    }
}
