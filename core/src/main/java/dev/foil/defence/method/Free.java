package dev.foil.defence.method;

import dev.foil.attack.Attack;
import dev.foil.attack.Fgsm;
import dev.foil.defence.FreeStep;
import dev.foil.model.Differentiable;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Step;
import java.util.Optional;

/** Each batch several times over, its perturbation climbing along with the updates. */
@Recipe(
        name = "free",
        source = "Shafahi et al. 2019, algorithm 1",
        cost = "1 update, replays times on each batch: take so many times fewer epochs",
        use = "to have the adversary at no cost of its own")
public record Free(
        @Param(doc = "updates on each batch", value = "4", min = 1, max = 100)
        int replays) implements Method {
    public Free {
        Params.check(Free.class, replays);
    }

    @Override
    public Step step(Setting setting) {
        return new FreeStep(setting.met(), setting.domain(), replays, CrossEntropy.PLAIN);
    }

    @Override
    public double updates() {
        return replays;
    }

    /** Per update, of which there are {@link #replays} a batch; what the first layer's inputs cost more is left out. */
    @Override
    public double passes() {
        return 3;
    }

    @Override
    public Optional<Attack<? super Differentiable>> single() {
        return Optional.of(new Fgsm());
    }
}
