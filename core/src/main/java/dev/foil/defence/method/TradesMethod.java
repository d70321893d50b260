package dev.foil.defence.method;

import dev.foil.defence.AdversarialStep;
import dev.foil.defence.GradientAdversary.Goal;
import dev.foil.defence.Trades;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.Step;

/** Clean accuracy against robustness by one weight; the adversary climbs the divergence from the clean prediction. */
@Recipe(
        name = "trades",
        source = "Zhang et al. 2019, algorithm 1",
        cost = "1 forward + steps attack steps + 2 updates",
        use = "to choose the point between clean and robust accuracy")
public record TradesMethod(
        @Param(doc = "weight of the divergence", value = "6", min = 0, max = 1000)
        double beta,

        @Param(doc = "gradients of the inner attack", value = "7", min = 1, max = 1000)
        int steps)
        implements Method {
    public TradesMethod {
        Params.check(TradesMethod.class, beta, steps);
    }

    @Override
    public Step step(Setting setting) {
        return new AdversarialStep("trades", setting.pgd(Goal.DIVERGENCE, steps), new Trades(beta));
    }

    @Override
    public double passes() {
        return 1 + 2.0 * steps + 2 * 3;
    }
}
