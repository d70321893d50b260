package dev.foil.graph.build;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;

/**
 * Softmax regression: one weight an input and class, no hidden layer. Training is convex, so weights may start at zero;
 * then inputs that never vary have no say, whereas drawn weights of theirs would stay and help an attacker.
 */
public record Linear(
        @Param(doc = "weights start uniform between minus and plus this", value = "0", min = 0, max = 10)
        double range) implements Architecture {
    public Linear {
        Params.check(Linear.class, range);
    }

    @Override
    public String title() {
        return "linear";
    }

    @Override
    public Initialiser initialiser() {
        return Initialiser.uniform(range);
    }

    @Override
    public Value logits(Value input, int classes) {
        return input.flatten().dense(classes);
    }

    @Override
    public String toString() {
        return Spec.brief(title(), this);
    }
}
