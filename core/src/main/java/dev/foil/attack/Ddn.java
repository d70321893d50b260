package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.objective.Objective;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.tensor.DType;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Set;

/**
 * Decoupled direction and norm (Rony et al., "Decoupling direction and norm for efficient gradient-based L2 adversarial
 * attacks and defenses", CVPR 2019, algorithm 1): a step along the gradient, then the change is brought to a length that
 * falls by γ where the example is adversarial and grows by γ where it isn't. Brought to it inside the domain here, where
 * the paper cuts afterwards and loses some of the length; and without the paper's rounding to 8 bits at every step.
 *
 * @param steps number of gradients
 * @param radius first length of the change, in units of the inputs
 * @param gamma relative change of the radius at each step
 * @param refine rounds of {@link Refinement} at the end
 * @param objective what to climb
 */
@Card(
        name = "ddn",
        source = "Rony et al. 2019, algorithm 1",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L2},
        cost = "steps × gradient + some 12 gradients at the end",
        use = "for the nearest point under L2: near Carlini-Wagner's in a hundredth of the time")
public record Ddn(
        @Param(doc = "number of gradients", value = "100", min = 1)
        int steps,

        @Param(doc = "first length of the change", value = "1", min = 1e-6)
        double radius,

        @Param(doc = "relative change of the radius at each step", value = "0.05", min = 1e-4, max = 0.9)
        double gamma,

        @Param(doc = Refinement.DOC, value = "6", min = 0, max = 24)
        int refine,

        @Param(doc = "what to climb: cross_entropy, margin or dlr", value = "cross_entropy")
        Objective objective)
        implements MinimalNormAttack<Differentiable> {
    /** Length of the last step; the first has length 1 (section 4). */
    private static final double LAST_STEP = 0.01;

    public Ddn {
        Params.check(Ddn.class, steps, radius, gamma, refine, objective);
    }

    @Override
    public String title() {
        return Title.of("ddn-" + steps, this, Set.of("steps"));
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        return new RadiusLoop(steps, refine, objective::of, reach -> walk(reach, threat.epsilon()))
                .search(model, examples, criterion, threat);
    }

    private RadiusLoop.Walk walk(Reach reach, double most) {
        Tensor farthest = reach.farthest().minimum(Tensors.full(Shape.of(1), most, DType.F32));
        Tensor radii = farthest.minimum(Tensors.full(Shape.of(1), radius, DType.F32));
        Cosine length = new Cosine(1, LAST_STEP, steps);
        return (step, look) -> {
            Tensor moved = look.change().plus(Look.unit(look.gradient()), length.at(step));
            Tensor changed = look.met().choose(radii.times(1 - gamma), radii.times(1 + gamma));
            InPlace.copy(radii, changed.minimum(farthest));
            return reach.scaled(moved, radii);
        };
    }
}
