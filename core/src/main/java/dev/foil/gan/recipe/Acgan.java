package dev.foil.gan.recipe;

import dev.foil.gan.net.Condition;
import dev.foil.gan.objective.NonSaturating;

/** The critic names the class, too, and the generator wants its own named as asked. */
@Card(
        name = "acgan",
        source = "Odena et al. 2017, section 3",
        use = "for clear classes; it avoids examples that could be of two")
public record Acgan() implements GameFamily {
    @Override
    public Composition compose() {
        return new Composition(new NonSaturating(0)).conditional(Condition.AUXILIARY);
    }
}
