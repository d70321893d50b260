package dev.foil.attack;

import dev.foil.objective.Objective;
import dev.foil.param.Param;
import dev.foil.param.Params;
import java.util.Set;

/**
 * Basic iterative method, or I-FGSM (Kurakin, Goodfellow and Bengio, "Adversarial examples in the physical world",
 * 2017, section 2.2): the fast gradient step in small pieces from the original.
 *
 * @param steps number of gradients
 * @param step length of one step as a share of ε
 * @param objective what to climb
 */
@Card(
        name = "bim",
        source = "Kurakin et al. 2017, section 2.2",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L1, Norm.L2, Norm.LINF},
        cost = "steps × gradient",
        use = "to compare with older papers; pgd is stronger")
public record Bim(
        @Param(doc = "number of gradients", value = "10", min = 1)
        int steps,

        @Param(doc = "length of a step as a share of epsilon", value = "0.1", min = 1e-6, max = 2)
        double step,

        @Param(doc = "what to climb: cross_entropy, margin or dlr", value = "cross_entropy")
        Objective objective)
        implements GradientAttack {
    public Bim {
        Params.check(Bim.class, steps, step, objective);
    }

    @Override
    public String title() {
        return Title.of("bim-" + steps, this, Set.of("steps"));
    }

    @Override
    public GradientLoop loop() {
        return new GradientLoop(Start.ORIGINAL, objective, steps, FixedPace.of(step), 1, Keep.FIRST);
    }
}
