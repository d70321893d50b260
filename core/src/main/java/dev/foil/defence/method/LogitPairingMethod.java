package dev.foil.defence.method;

import dev.foil.defence.AdversarialStep;
import dev.foil.defence.GradientAdversary.Goal;
import dev.foil.defence.LogitPairing;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.Step;

/** Clean and adversarial twins are to have the same logits. */
@Recipe(
        name = "logit-pairing",
        source = "Kannan et al. 2018, eq. 1",
        cost = "steps attack steps + 2 updates",
        use = "as a control: gradients mislead more than boundaries move")
public record LogitPairingMethod(
        @Param(doc = "weight of the squared difference", value = "0.5", min = 0, max = 1000)
        double lambda,

        @Param(doc = "gradients of the inner attack", value = "7", min = 1, max = 1000)
        int steps)
        implements Method {
    public LogitPairingMethod {
        Params.check(LogitPairingMethod.class, lambda, steps);
    }

    @Override
    public Step step(Setting setting) {
        return new AdversarialStep("logit-pairing", setting.pgd(Goal.LOSS, steps), new LogitPairing(lambda));
    }

    @Override
    public double passes() {
        return 2.0 * steps + 2 * 3;
    }
}
