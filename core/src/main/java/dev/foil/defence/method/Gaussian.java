package dev.foil.defence.method;

import dev.foil.defence.NoiseStep;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Step;

/** Training under Gaussian noise: what a network has to go through before it can be smoothed. */
@Recipe(
        name = "gaussian",
        source = "Cohen et al. 2019, section 3.3; Lecuyer et al. 2019",
        cost = "as standard",
        use = "before randomised smoothing, and against noise itself")
public record Gaussian(
        @Param(doc = "standard deviation, as a share of the domain", value = "0.25", min = 1e-6, max = 10)
        double sigma) implements Method {
    public Gaussian {
        Params.check(Gaussian.class, sigma);
    }

    @Override
    public Step step(Setting setting) {
        double size = sigma * setting.domain().width();
        return new NoiseStep(NoiseStep.Kind.GAUSSIAN, size, setting.domain(), CrossEntropy.PLAIN);
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
