package dev.foil.defence.method;

import dev.foil.defence.AdversarialStep;
import dev.foil.defence.GradientAdversary;
import dev.foil.defence.GradientAdversary.Goal;
import dev.foil.defence.Lesson;
import dev.foil.defence.OnAdversarial;
import dev.foil.defence.Trades;
import dev.foil.defence.WeightPerturbed;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Step;

/** PGD or TRADES with weights moved to the worse as well. */
@Recipe(
        name = "awp",
        source = "Wu et al. 2020, algorithm 1",
        cost = "steps attack steps + 2 updates (4 with trades)",
        use = "where long training overfits to its adversary")
public record Awp(
        @Param(doc = "length of the weights' move, relative to a layer's norm", value = "0.005", min = 0, max = 1)
        double gamma,

        @Param(doc = "what it stands on: pgd or trades", value = "pgd")
        Base on,

        @Param(doc = "gradients of the inner attack", value = "7", min = 1, max = 1000)
        int steps)
        implements Method {
    private static final double BETA = 6;

    /** The method whose weights are moved. */
    public enum Base {
        PGD,
        TRADES
    }

    public Awp {
        Params.check(Awp.class, gamma, on, steps);
    }

    @Override
    public Step step(Setting setting) {
        Lesson lesson = on == Base.PGD ? new OnAdversarial(CrossEntropy.PLAIN) : new Trades(BETA);
        Goal goal = on == Base.PGD ? Goal.LOSS : Goal.DIVERGENCE;
        GradientAdversary adversary = setting.pgd(goal, steps);
        return new WeightPerturbed(new AdversarialStep("awp", adversary, lesson), gamma);
    }

    @Override
    public double passes() {
        return on == Base.PGD ? 2.0 * steps + 2 * 3 : 1 + 2.0 * steps + 4 * 3;
    }
}
