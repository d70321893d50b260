package dev.foil.attack;

import dev.foil.model.Differentiable;
import dev.foil.model.front.Views;
import dev.foil.objective.Objective;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.Set;

/**
 * Momentum iterative FGSM (Dong et al., "Boosting adversarial attacks with momentum", CVPR 2018, algorithm 1):
 * accumulates normalised gradients, which carries over better to other models.
 *
 * @param steps number of gradients
 * @param step length of one step as a share of ε
 * @param decay weight of the accumulated gradient
 * @param objective what to climb
 * @param keep which point of a run counts
 * @param transforms views of the model that gradients are taken through
 */
@Card(
        name = "mi-fgsm",
        source = "Dong et al. 2018, algorithm 1",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L1, Norm.L2, Norm.LINF},
        cost = "steps × gradient",
        use = "for examples that are to fool other models too")
public record MiFgsm(
        @Param(doc = "number of gradients", value = "10", min = 1)
        int steps,

        @Param(doc = "length of a step as a share of epsilon", value = "0.1", min = 1e-6, max = 2)
        double step,

        @Param(doc = "weight of the accumulated gradient", value = "1", min = 0, max = 1)
        double decay,

        @Param(doc = "what to climb: cross_entropy, margin or dlr", value = "cross_entropy")
        Objective objective,

        @Param(doc = "the point that counts: first success or last of the run", value = "first")
        Keep keep,

        @Param(doc = "views of the model: none, or some of di, ti, si joined by +", value = "none")
        Views transforms)
        implements GradientAttack {
    public MiFgsm {
        Params.check(MiFgsm.class, steps, step, decay, objective, keep, transforms);
    }

    @Override
    public String title() {
        return Title.of("mi-fgsm-" + steps, this, Set.of("steps"));
    }

    @Override
    public Differentiable seen(Differentiable model, Seed seed) {
        return transforms.of(model, seed.child("views"));
    }

    @Override
    public GradientLoop loop() {
        return new GradientLoop(Start.ORIGINAL, objective, steps, new FixedPace(step, decay, false), 1, keep);
    }
}
