package dev.foil.defence.method;

import dev.foil.defence.NoiseStep;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Step;

/** Training on inputs with ±ε or uniform noise: the control for adversarial training. */
@Recipe(
        name = "noise",
        source = "Goodfellow et al. 2015, section 6",
        cost = "as standard",
        use = "as a control: noise as large as the attack's change teaches next to nothing")
public record Noise(
        @Param(doc = "signs for ±ε, uniform for anything between", value = "signs")
        Bounded kind) implements Method {
    /** The kinds that ε bounds. */
    public enum Bounded {
        SIGNS(NoiseStep.Kind.SIGNS),
        UNIFORM(NoiseStep.Kind.UNIFORM);

        private final NoiseStep.Kind drawn;

        Bounded(NoiseStep.Kind drawn) {
            this.drawn = drawn;
        }
    }

    public Noise {
        Params.check(Noise.class, kind);
    }

    @Override
    public Step step(Setting setting) {
        return new NoiseStep(kind.drawn, setting.met().epsilon(), setting.domain(), CrossEntropy.PLAIN);
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
