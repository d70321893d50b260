package dev.foil.defence.method;

import dev.foil.attack.Attack;
import dev.foil.attack.Fgsm;
import dev.foil.attack.Start;
import dev.foil.defence.AdversarialStep;
import dev.foil.defence.OnAdversarial;
import dev.foil.model.Differentiable;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Step;
import java.util.Optional;

/**
 * A single gradient step from a random point: as robust as many steps at a fraction of the cost, for as long as it does not
 * overfit to that one step. Foil watches for that ({@link dev.foil.train.Selection#isSetBack}), goes back to the best epoch
 * and takes twice the steps from there.
 */
@Recipe(
        name = "fast",
        source = "Wong et al. 2020, algorithm 3",
        cost = "1 attack step + 1 update",
        use = "first: robust at less than twice the cost of standard training")
public record Fast(
        @Param(doc = "length of the step, as a multiple of ε", value = "1.25", min = 0.01, max = 2)
        double length,

        @Param(doc = "share of each label spread evenly over all classes", value = "0", min = 0, max = 0.99)
        double labelSmoothing)
        implements Method {
    public Fast {
        Params.check(Fast.class, length, labelSmoothing);
    }

    @Override
    public Step step(Setting setting) {
        return new AdversarialStep(
                "fast", setting.single(Start.RANDOM, length), new OnAdversarial(new CrossEntropy(labelSmoothing)));
    }

    @Override
    public double passes() {
        return 2 + 3;
    }

    @Override
    public Optional<Attack<? super Differentiable>> single() {
        return Optional.of(new Fgsm());
    }
}
