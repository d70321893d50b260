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
import dev.foil.tensor.Maths;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Set;

/**
 * Fast minimum-norm attack (Pintor et al., "Fast minimum-norm adversarial attacks through adaptive norm constraints",
 * NeurIPS 2021, algorithm 1): a step along the gradient of the margin, then projection onto a ball whose radius is at
 * first the distance of the boundary as if it were flat, and later falls by γ where the example is adversarial and grows
 * by γ where it isn't. Length of the steps and γ fall along a cosine. Projections are onto ball and domain together.
 *
 * @param steps number of gradients
 * @param step Euclidean length of the first step, in units of the inputs; the last is a hundredth of it
 * @param gamma relative change of the radius at the first step; at the last it is {@value #LAST_GAMMA}
 * @param refine rounds of {@link Refinement} at the end
 */
@Card(
        name = "fmn",
        source = "Pintor et al. 2021, algorithm 1",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L0, Norm.L1, Norm.L2, Norm.LINF},
        cost = "steps × gradient + some 12 gradients at the end",
        use = "for the nearest point under any norm at the cost of a short PGD")
public record Fmn(
        @Param(doc = "number of gradients", value = "100", min = 1)
        int steps,

        @Param(doc = "Euclidean length of the first step", value = "1", min = 1e-6)
        double step,

        @Param(doc = "relative change of the radius at the first step", value = "0.05", min = 0.001, max = 0.9)
        double gamma,

        @Param(doc = Refinement.DOC, value = "6", min = 0, max = 24)
        int refine)
        implements MinimalNormAttack<Differentiable> {
    private static final double LAST_GAMMA = 0.001;

    public Fmn {
        Params.check(Fmn.class, steps, step, gamma, refine);
    }

    @Override
    public String title() {
        return Title.of("fmn-" + steps, this, Set.of("steps"));
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        return new RadiusLoop(steps, refine, Objective.MARGIN::of, reach -> walk(reach, threat.epsilon()))
                .search(model, examples, criterion, threat);
    }

    private RadiusLoop.Walk walk(Reach reach, double most) {
        Tensor farthest = reach.farthest().minimum(Tensors.full(Shape.of(1), most, DType.F32));
        Tensor radii = farthest.times(0).plus(1);
        Cosine length = new Cosine(step, step / 100, steps);
        Cosine change = new Cosine(gamma, LAST_GAMMA, steps);
        return (at, look) -> {
            Tensor next = reach.norm() == Norm.L0
                    ? counts(look, reach, radii, change.at(at))
                    : radii(look, reach.norm(), radii, change.at(at));
            InPlace.copy(radii, next.minimum(farthest));
            return reach.within(look.change().plus(Look.unit(look.gradient()), length.at(at)), radii);
        };
    }

    /** Algorithm 1, lines 6 to 11. */
    private static Tensor radii(Look look, Norm norm, Tensor radii, double gamma) {
        Tensor slope = dual(norm, look.gradient()).atLeast(Float.MIN_NORMAL);
        Tensor flat = look.length().plus(look.margin().abs().over(slope));
        Tensor inside = radii.times(1 - gamma).minimum(look.nearest().lengths());
        Tensor outside = look.nearest().found().choose(radii.times(1 + gamma), flat);
        return look.met().choose(inside, outside);
    }

    /**
     * The same in whole elements, at least one a step. Until a point is found the ball has room for as
     * many more as a flat boundary takes when each goes to its end of the domain: the paper, which has no slope to go by
     * here, begins with one and adds to that.
     */
    private static Tensor counts(Look look, Reach reach, Tensor radii, double gamma) {
        Tensor fewer = radii.plus(-1)
                .minimum(Maths.floor(radii.times(1 - gamma)))
                .minimum(look.nearest().lengths());
        Tensor more = radii.plus(1).maximum(Maths.floor(radii.times(1 + gamma)));
        Tensor outside = look.nearest().found().choose(more, more.maximum(flat(look, reach)));
        return look.met().choose(fewer, outside).atLeast(0);
    }

    private static Tensor flat(Look look, Reach reach) {
        Tensor at = reach.points(look.change());
        Hyperplane plane = Hyperplane.of(at, look.gradient(), look.margin().squeeze(1));
        Tensor moves = new BoxProjection(Norm.L0, reach.domain()).moves(plane, at);
        return reach.lengths(look.change().plus(moves));
    }

    private static Tensor dual(Norm norm, Tensor gradient) {
        return switch (norm) {
            case L0, L1 -> gradient.abs().max(true, 1);
            case L2 -> gradient.square().sum(true, 1).sqrt();
            case LINF -> gradient.abs().sum(true, 1);
        };
    }
}
