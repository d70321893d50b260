package dev.foil.defence.method;

import dev.foil.defence.AdversarialStep;
import dev.foil.defence.GradientAdversary.Goal;
import dev.foil.defence.OnAdversarial;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Step;

/** Projected gradient descent inside training, steps of 2.5 ε over their number. */
@Recipe(
        name = "pgd",
        source = "Mądry et al. 2018, section 2.1",
        cost = "steps attack steps + 1 update",
        use = "for robustness that holds under strong attacks")
public record Pgd(
        @Param(doc = "gradients of the inner attack", value = "7", min = 1, max = 1000)
        int steps,

        @Param(doc = "share of each label spread evenly over all classes", value = "0", min = 0, max = 0.99)
        double labelSmoothing)
        implements Method {
    public Pgd {
        Params.check(Pgd.class, steps, labelSmoothing);
    }

    @Override
    public Step step(Setting setting) {
        return new AdversarialStep(
                "pgd", setting.pgd(Goal.LOSS, steps), new OnAdversarial(new CrossEntropy(labelSmoothing)));
    }

    @Override
    public double passes() {
        return 2.0 * steps + 3;
    }
}
