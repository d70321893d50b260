package dev.foil.defence.method;

import dev.foil.attack.Start;
import dev.foil.defence.AdversarialStep;
import dev.foil.defence.BorrowedAdversary;
import dev.foil.defence.Mixed;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Step;
import java.util.List;

/** Half of what it learns from is attacked by way of other models: against black boxes. */
@Recipe(
        name = "ensemble",
        source = "Tramèr et al. 2018, section 4.1",
        cost = "1 attack step + 2 updates",
        use = "against examples transferred from other models; needs --others")
public record EnsembleMethod(
        @Param(doc = "weight of the clean loss", value = "0.5", min = 0, max = 1)
        double alpha) implements Method {
    public EnsembleMethod {
        Params.check(EnsembleMethod.class, alpha);
    }

    @Override
    public Step step(Setting setting) {
        List<Setting.Other> lenders = setting.lenders("ensemble");
        return new AdversarialStep(
                "ensemble",
                new BorrowedAdversary(
                        lenders.stream().map(Setting.Other::model).toList(),
                        lenders.stream().map(Setting.Other::digest).toList(),
                        setting.single(Start.ORIGINAL, 1)),
                new Mixed(alpha, CrossEntropy.PLAIN));
    }

    @Override
    public boolean borrows() {
        return true;
    }

    /** With lenders of its own size. */
    @Override
    public double passes() {
        return 2 + 2 * 3;
    }
}
