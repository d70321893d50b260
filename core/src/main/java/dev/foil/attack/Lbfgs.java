package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.Set;

/**
 * Box-constrained L-BFGS (Szegedy et al., "Intriguing properties of neural networks", ICLR 2014, section 4.1): minimises the
 * squared length plus a weight times the cross-entropy, and searches for the smallest weight that is enough. Without a
 * target the cross-entropy is that of leaving the class, {@code −log(1 − p)}.
 *
 * @param searches weights tried
 * @param steps number of gradients for each weight
 * @param weight first weight of the loss, lengths being in widths of the domain
 * @param refine rounds of {@link Refinement} at the end
 */
@Card(
        name = "lbfgs",
        source = "Szegedy et al. 2014, section 4.1",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L2},
        cost = "searches × steps × gradient",
        use = "to compare with the first paper on adversarial examples; cw is stronger, ddn cheaper")
public record Lbfgs(
        @Param(doc = "weights tried", value = "10", min = 1, max = 40)
        int searches,

        @Param(doc = "number of gradients for each weight", value = "100", min = 1)
        int steps,

        @Param(doc = "first weight of the loss", value = "0.01", min = 1e-10)
        double weight,

        @Param(doc = Refinement.DOC, value = "6", min = 0, max = 24)
        int refine)
        implements MinimalNormAttack<Differentiable> {
    public Lbfgs {
        Params.check(Lbfgs.class, searches, steps, weight, refine);
    }

    @Override
    public String title() {
        return Title.of("lbfgs-" + searches + "×" + steps, this, Set.of("searches", "steps"));
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        return new WeightSearch(searches, weight, new Descending(steps, Descending.Until.SETTLED))
                .search(model, examples, criterion, QuasiNewtonDescent::new)
                .refined(refine, model, criterion, threat);
    }
}
