package dev.foil.gan.recipe;

import dev.foil.gan.objective.Hinge;

/** A margin on either side. */
@Card(name = "hinge", source = "Lim and Ye 2017, section 3", use = "as the loss that most large models use")
public record HingeFamily() implements GameFamily {
    @Override
    public Composition compose() {
        return new Composition(new Hinge());
    }
}
