package dev.foil.attack;

import dev.foil.objective.NoisyDistance;
import dev.foil.param.Param;
import dev.foil.param.Params;
import java.util.Set;

/**
 * Jitter (Schwinn, Raab, Nguyen, Zanca and Eskofier, "Exploring misclassifications of robust neural networks to enhance
 * adversarial attacks", 2021, section 4): projected gradient descent on the distance of noisy, rescaled outputs from
 * the label, which spreads its successes over more classes. The paper goes on after a success, with the distance over the
 * perturbation's norm, for smaller perturbations; here a success ends the run, and attacks on the nearest point look for
 * those. Where outputs are sure, noise is all that their gradient tells: against networks that were not trained for
 * robustness {@code deviation=0} is stronger.
 *
 * @param steps number of gradients a run
 * @param step length of one step as a share of ε; 0 for 2.5 over the number of steps
 * @param restarts independent runs
 * @param scale of the largest logit before the softmax (α)
 * @param deviation standard deviation on the outputs (σ)
 */
@Card(
        name = "jitter",
        source = "Schwinn et al. 2021, section 4",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L1, Norm.L2, Norm.LINF},
        cost = "restarts × steps × gradient",
        use = "beside pgd where a model was trained for robustness: finds classes that cross-entropy passes by")
public record Jitter(
        @Param(doc = "number of gradients a run", value = "20", min = 1)
        int steps,

        @Param(doc = "length of a step as a share of epsilon, 0 for 2.5 / steps", value = "0", min = 0, max = 2)
        double step,

        @Param(doc = "independent runs for the examples that withstood", value = "1", min = 1)
        int restarts,

        @Param(doc = "largest logit before the softmax", value = "10", min = 1e-3, max = 80)
        double scale,

        @Param(doc = "standard deviation of the noise on the outputs", value = "0.1", min = 0)
        double deviation)
        implements GradientAttack {
    public Jitter {
        Params.check(Jitter.class, steps, step, restarts, scale, deviation);
    }

    @Override
    public String title() {
        String name = "jitter-" + steps + (restarts > 1 ? "×" + restarts : "");
        return Title.of(name, this, Set.of("steps", "restarts"));
    }

    @Override
    public GradientLoop loop() {
        FixedPace pace = FixedPace.of(step > 0 ? step : 2.5 / steps);
        return new GradientLoop(Start.RANDOM, new NoisyDistance(scale, deviation), steps, pace, restarts, Keep.FIRST);
    }
}
