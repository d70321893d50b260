package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Tensor;
import java.util.Set;

/**
 * σ-zero (Cinà et al., "σ-zero: gradient-based optimization of ℓ0-norm adversarial examples", ICLR 2025, algorithm 1):
 * descends the margin and a smooth count of changed elements, the mean of {@code δ²/(δ² + σ)}, by Adam on gradients
 * scaled to a largest element of one, and sets to zero what lies below a threshold. The threshold, an example's own,
 * grows where the example is adversarial and falls where it isn't.
 *
 * @param steps number of gradients
 * @param step first step, as a share of the domain's width; the last is a tenth of it
 * @param sigma how soon an element counts as changed: smaller is sharper
 * @param threshold first size below which an element is left alone, as a share of the domain's width
 * @param gamma change of the threshold at each step, as a share of the step
 * @param refine whether {@link Refinement} follows
 */
@Card(
        name = "sigma-zero",
        source = "Cinà et al. 2025, algorithm 1",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L0},
        cost = "steps × gradient",
        use = "for the fewest elements to change")
public record SigmaZero(
        @Param(doc = "number of gradients", value = "1000", min = 1)
        int steps,

        @Param(doc = "first step as a share of the domain's width", value = "1", min = 1e-6)
        double step,

        @Param(doc = "how soon an element counts as changed", value = "0.001", min = 1e-12)
        double sigma,

        @Param(doc = "first size below which an element is left alone", value = "0.3", min = 0, max = 1)
        double threshold,

        @Param(doc = "change of the threshold as a share of the step", value = "0.01", min = 0, max = 1)
        double gamma,

        @Param(
                doc = "1 to give back needless changes at the end, for up to 11 gradients; 0 not to",
                value = "1",
                min = 0,
                max = 1)
        int refine)
        implements MinimalNormAttack<Differentiable> {
    public SigmaZero {
        Params.check(SigmaZero.class, steps, step, sigma, threshold, gamma, refine);
    }

    @Override
    public String title() {
        return Title.of("sigma-zero-" + steps, this, Set.of("steps"));
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        return new RadiusLoop(steps, refine, SigmaZero::shortfall, this::walk)
                .search(model, examples, criterion, threat);
    }

    /** The margin up to the boundary: nothing is gained by going past it. */
    private static Tensor shortfall(Tensor logits, Criterion criterion) {
        return criterion.margin(logits).negated().relu().negated();
    }

    private RadiusLoop.Walk walk(Reach reach) {
        double width = reach.domain().width();
        Adam adam = new Adam(reach.centre());
        Tensor thresholds = reach.farthest().times(0).plus(threshold);
        Cosine length = new Cosine(step, step / 10, steps);
        return (at, look) -> {
            Tensor change = look.change().times(1 / width);
            Tensor descent = sparsity(change).minus(look.gradient().times(width));
            Tensor scaled = descent.over(descent.abs().max(true, 1).atLeast(1e-12));
            adam.move(change, scaled, length.at(at));
            Tensor inside = reach.points(change.times(width)).minus(reach.centre());
            double by = gamma * length.at(at + 1);
            InPlace.copy(
                    thresholds,
                    look.met().choose(thresholds.plus(by), thresholds.plus(-by)).clamp(0, 1));
            return inside.abs().greater(thresholds.times(width)).choose(inside, inside.times(0));
        };
    }

    /** The gradient of the smooth count. */
    private Tensor sparsity(Tensor change) {
        Tensor down = change.square().plus(sigma);
        return change.times(2 * sigma / change.dim(1)).over(down.square());
    }
}
