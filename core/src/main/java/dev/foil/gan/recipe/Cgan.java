package dev.foil.gan.recipe;

import dev.foil.gan.net.Condition;
import dev.foil.gan.objective.NonSaturating;

/** Both players are told the class. */
@Card(
        name = "cgan",
        source = "Mirza and Osindero 2014, section 3.2",
        use = "for examples of a class asked for, in its simplest form")
public record Cgan() implements GameFamily {
    @Override
    public Composition compose() {
        return new Composition(new NonSaturating(0)).conditional(Condition.INPUT);
    }
}
