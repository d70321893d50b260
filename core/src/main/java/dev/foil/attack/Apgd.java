package dev.foil.attack;

import dev.foil.objective.Objective;
import dev.foil.param.Param;
import dev.foil.param.Params;
import java.util.Set;

/**
 * Auto-PGD (Croce and Hein, "Reliable evaluation of adversarial robustness with an ensemble of diverse parameter-free
 * attacks", ICML 2020, algorithm 1; for L1 "Mind the box", ICML 2021, algorithm 2): projected gradient descent that finds
 * its step lengths itself. Climbs cross-entropy or the difference of logits ratio.
 *
 * @param steps number of gradients a run
 * @param restarts independent runs
 * @param objective what to climb
 */
@Card(
        name = "apgd",
        source = "Croce and Hein 2020, algorithm 1; L1: Croce and Hein 2021, algorithm 2",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L1, Norm.L2, Norm.LINF},
        cost = "restarts × steps × gradient",
        use = "instead of pgd, whenever no step length is known to be good")
public record Apgd(
        @Param(doc = "number of gradients a run", value = "100", min = 1)
        int steps,

        @Param(doc = "independent runs for the examples that withstood", value = "1", min = 1)
        int restarts,

        @Param(doc = "what to climb: cross_entropy, margin or dlr", value = "cross_entropy")
        Objective objective)
        implements GradientAttack {
    public Apgd {
        Params.check(Apgd.class, steps, restarts, objective);
    }

    @Override
    public String title() {
        String name = "apgd-" + steps + (restarts > 1 ? "×" + restarts : "");
        return Title.of(name, this, Set.of("steps", "restarts"));
    }

    @Override
    public GradientLoop loop() {
        return new GradientLoop(Start.RANDOM, objective, steps, new AutoPace(), restarts, Keep.FIRST);
    }
}
