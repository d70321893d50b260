package dev.foil.defence.method;

import dev.foil.attack.Attack;
import dev.foil.attack.Fgsm;
import dev.foil.attack.Start;
import dev.foil.defence.AdversarialStep;
import dev.foil.defence.Mixed;
import dev.foil.model.Differentiable;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Step;
import java.util.Optional;

/** The first adversarial training: α·J(x) + (1 − α)·J(x + ε·sign ∇J). */
@Recipe(
        name = "goodfellow",
        source = "Goodfellow et al. 2015, section 6",
        cost = "1 attack step + 2 updates",
        use = "against single steps; more steps get through")
public record Goodfellow(
        @Param(doc = "weight of the clean loss", value = "0.5", min = 0, max = 1)
        double alpha) implements Method {
    public Goodfellow {
        Params.check(Goodfellow.class, alpha);
    }

    @Override
    public Step step(Setting setting) {
        return new AdversarialStep(
                "goodfellow", setting.single(Start.ORIGINAL, 1), new Mixed(alpha, CrossEntropy.PLAIN));
    }

    @Override
    public double passes() {
        return 2 + 2 * 3;
    }

    @Override
    public Optional<Attack<? super Differentiable>> single() {
        return Optional.of(new Fgsm());
    }
}
