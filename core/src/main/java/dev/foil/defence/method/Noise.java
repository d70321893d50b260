package dev.foil.defence.method;

import dev.foil.defence.NoiseStep;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Step;
import java.util.Arrays;

/** Training on inputs with noise as long as the radius, of random signs or uniform between: the control for adversarial training. */
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
        return new NoiseStep(kind.drawn, size(setting), setting.domain(), CrossEntropy.PLAIN);
    }

    /** Of each element, such that the noise is as long as the radius. */
    private static double size(Setting setting) {
        float[] ones = new float[setting.domain().shape().size()];
        Arrays.fill(ones, 1);
        return setting.met().epsilon() / setting.met().norm().distance(ones, new float[ones.length]);
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
