package dev.foil.defence.method;

import dev.foil.defence.AdversarialStep;
import dev.foil.defence.GradientAdversary.Goal;
import dev.foil.defence.Mart;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.Step;

/** Presses hardest where the network is unsure of the clean input. */
@Recipe(
        name = "mart",
        source = "Wang et al. 2020, algorithm 1",
        cost = "steps attack steps + 2 updates",
        use = "where robust accuracy counts more than clean accuracy")
public record MartMethod(
        @Param(doc = "weight of the divergence", value = "5", min = 0, max = 1000)
        double lambda,

        @Param(doc = "gradients of the inner attack", value = "7", min = 1, max = 1000)
        int steps)
        implements Method {
    public MartMethod {
        Params.check(MartMethod.class, lambda, steps);
    }

    @Override
    public Step step(Setting setting) {
        return new AdversarialStep("mart", setting.pgd(Goal.LOSS, steps), new Mart(lambda));
    }

    @Override
    public double passes() {
        return 2.0 * steps + 2 * 3;
    }
}
