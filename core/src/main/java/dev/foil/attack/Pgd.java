package dev.foil.attack;

import dev.foil.objective.Objective;
import dev.foil.param.Param;
import dev.foil.param.Params;
import java.util.Map;
import java.util.Set;

/**
 * Projected gradient descent (Mądry et al., "Towards deep learning models resistant to adversarial attacks", ICLR
 * 2018, section 2.1), from random points of the ball, with restarts for the examples that withstood.
 *
 * @param steps number of gradients a run
 * @param step length of one step as a share of ε; 0 for 2.5 over the number of steps, which lets a run cross the ball
 * @param start where a run begins; {@code odi} takes two gradients more a run
 * @param restarts independent runs
 * @param objective what to climb
 * @param keep which point of a run counts
 */
@Card(
        name = "pgd",
        source = "Mądry et al. 2018, section 2.1",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L1, Norm.L2, Norm.LINF},
        cost = "restarts × steps × gradient",
        use = "the customary measure, and a strong one with restarts")
public record Pgd(
        @Param(doc = "number of gradients a run", value = "20", min = 1)
        int steps,

        @Param(doc = "length of a step as a share of epsilon, 0 for 2.5 / steps", value = "0", min = 0, max = 2)
        double step,

        @Param(doc = "where a run begins: original, random, or odi for two gradients more", value = "random")
        Start start,

        @Param(doc = "independent runs for the examples that withstood", value = "1", min = 1)
        int restarts,

        @Param(doc = "what to climb: cross_entropy, margin or dlr", value = "cross_entropy")
        Objective objective,

        @Param(doc = "the point that counts: first success or last of the run", value = "first")
        Keep keep)
        implements GradientAttack {
    public Pgd {
        Params.check(Pgd.class, steps, step, start, restarts, objective, keep);
    }

    /** One run of the given number of steps, everything else by default. */
    public static Pgd of(int steps) {
        return Params.create(Pgd.class, Map.of("steps", Integer.toString(steps)));
    }

    @Override
    public String title() {
        String name = "pgd-" + steps + (restarts > 1 ? "×" + restarts : "");
        return Title.of(name, this, Set.of("steps", "restarts"));
    }

    @Override
    public GradientLoop loop() {
        return new GradientLoop(start, objective, steps, FixedPace.of(step > 0 ? step : 2.5 / steps), restarts, keep);
    }
}
