package dev.foil.defence.method;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.CrossEntropy;
import dev.foil.train.IndependentSigmoids;
import dev.foil.train.Loss;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;

/** Learns from inputs as they are: what every other method is compared with. */
@Recipe(
        name = "standard",
        source = "–",
        cost = "1 forward + 1 backward",
        use = "to have something to compare with; withstands no attack")
public record Standard(
        @Param(
                doc = "softmax, or sigmoids for scores of which each stands alone, as an rbf network's",
                value = "softmax")
        Top top)
        implements Method {
    /** What makes beliefs of logits. */
    public enum Top {
        SOFTMAX,
        SIGMOIDS;

        Loss loss() {
            return this == SOFTMAX ? CrossEntropy.PLAIN : new IndependentSigmoids();
        }
    }

    /** By cross-entropy under a softmax. */
    public Standard() {
        this(Top.SOFTMAX);
    }

    public Standard {
        Params.check(Standard.class, top);
    }

    @Override
    public Step step(Setting setting) {
        return new PlainStep(top.loss());
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
