package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.Set;

/**
 * DeepFool (Moosavi-Dezfooli, Fawzi and Frossard, "DeepFool: a simple and accurate method to fool deep neural networks",
 * CVPR 2016, algorithm 2; section 3.3 for L∞): takes the boundaries towards the likeliest classes as flat, steps onto
 * the nearest, and looks again from there, until it is across. Towards a certain class there is one boundary.
 *
 * @param steps looks at the boundaries
 * @param overshoot share of the way that is added to end past the boundary
 * @param candidates likeliest classes at the original, its own included, whose boundaries are looked at
 * @param refinements rounds of {@link Refinement}; the paper has none
 */
@Card(
        name = "deepfool",
        source = "Moosavi-Dezfooli et al. 2016, algorithm 2",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L2, Norm.LINF},
        cost = "2 to 5 steps × (forward + candidates × backward)",
        use = "for a quick estimate of how far the boundary is; fab and ddn come nearer")
public record DeepFool(
        @Param(doc = "looks at the boundaries", value = "50", min = 1)
        int steps,

        @Param(doc = "share of the way that is added to end past the boundary", value = "0.02", min = 0, max = 1)
        double overshoot,

        @Param(doc = "likeliest classes whose boundaries are looked at", value = "10", min = 2)
        int candidates,

        @Param(doc = Refinement.DOC, value = "4", min = 0) int refinements)
        implements MinimalNormAttack<Differentiable> {
    public DeepFool {
        Params.check(DeepFool.class, steps, overshoot, candidates, refinements);
    }

    @Override
    public String title() {
        return Title.of("deepfool", this, Set.of());
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Crossing.How how = new Crossing.How(threat.norm(), steps, overshoot, candidates - 1);
        Candidates ends = how.walk(model, examples, criterion);
        float[] nearer = new Refinement(refinements, model, threat.norm()).refine(examples, criterion, ends);
        return Nearest.within(examples, nearer, ends.unknown(), threat, model.domain());
    }
}
