package dev.foil.defence.method;

import dev.foil.defence.GradientPenalty;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Step;

/** Keeps the loss flat around the data. */
@Recipe(
        name = "gradient-penalty",
        source = "Ross and Doshi-Velez 2018, eq. 6",
        cost = "1 forward + 1 backward, and both differentiated again",
        use = "for some robustness without an adversary, in any norm")
public record GradientPenaltyMethod(
        @Param(doc = "weight of the squared gradient", value = "10", min = 0, max = 1e6)
        double lambda) implements Method {
    public GradientPenaltyMethod {
        Params.check(GradientPenaltyMethod.class, lambda);
    }

    @Override
    public Step step(Setting setting) {
        return new GradientPenalty(lambda, CrossEntropy.PLAIN);
    }

    /** Forward, backward to the inputs, and through both: each of the two costs two more for activations and weights. */
    @Override
    public double passes() {
        return 2 + 2 * 2;
    }

    @Override
    public boolean isAdversarial() {
        return false;
    }
}
