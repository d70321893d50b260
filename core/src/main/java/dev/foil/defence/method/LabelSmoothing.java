package dev.foil.defence.method;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.CrossEntropy;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;

/** Standard training with softened labels: a control, for it lowers confidence and gradients, and hardly moves boundaries. */
@Recipe(
        name = "label-smoothing",
        source = "Szegedy et al. 2016, section 7",
        cost = "as standard",
        use = "as a control: looks harder to attack than it is")
public record LabelSmoothing(
        @Param(doc = "share of each label spread evenly over all classes", value = "0.1", min = 0, max = 0.99)
        double share)
        implements Method {
    public LabelSmoothing {
        Params.check(LabelSmoothing.class, share);
    }

    @Override
    public Step step(Setting setting) {
        return new PlainStep(new CrossEntropy(share));
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
