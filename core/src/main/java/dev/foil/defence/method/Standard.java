package dev.foil.defence.method;

import dev.foil.train.PlainStep;
import dev.foil.train.Step;

/** Learns from inputs as they are: what every other method is compared with. */
@Recipe(
        name = "standard",
        source = "–",
        cost = "1 forward + 1 backward",
        use = "to have something to compare with; withstands no attack")
public record Standard() implements Method {
    @Override
    public Step step(Setting setting) {
        return new PlainStep();
    }

    @Override
    public double passes() {
        return 3;
    }

    @Override
    public boolean isAdversarial() {
        return false;
    }
}
