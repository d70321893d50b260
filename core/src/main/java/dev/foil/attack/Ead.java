package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;
import java.util.Set;

/**
 * Elastic-net attack (Chen et al., "EAD: elastic-net attacks to deep neural networks via adversarial examples", AAAI 2018,
 * algorithm 1): minimises {@code ‖δ‖₂² + β‖δ‖₁} plus a weight times what the margin falls short of κ, by iterative
 * shrinkage and thresholding with momentum (FISTA), with Carlini and Wagner's search over the weight.
 *
 * @param searches weights tried
 * @param steps number of gradients for each weight
 * @param rate first step of the descent; it falls with the root of the steps left
 * @param weight first weight of the loss, lengths being in widths of the domain
 * @param beta how much every element is drawn back at each step
 * @param confidence κ, the margin in logits by which the criterion is to be met
 * @param rule by what the nearest point is told
 * @param abortEarly end a descent for an example whose objective has stopped falling
 * @param refine rounds of {@link Refinement}; none where there is a confidence to keep
 */
@Card(
        name = "ead",
        source = "Chen et al. 2018, algorithm 1",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L1},
        cost = "searches × steps × (gradient + forward)",
        use = "for the nearest point under L1 where cost doesn't matter; such examples carry over well to other models")
public record Ead(
        @Param(doc = "weights tried", value = "9", min = 1, max = 40)
        int searches,

        @Param(doc = "number of gradients for each weight", value = "1000", min = 1)
        int steps,

        @Param(doc = "first step of the descent", value = "0.01", min = 1e-6)
        double rate,

        @Param(doc = "first weight of the loss", value = "0.001", min = 1e-10)
        double weight,

        @Param(doc = "how much every element is drawn back at each step", value = "0.01", min = 0)
        double beta,

        @Param(doc = "margin in logits by which the criterion is to be met", value = "0", min = 0)
        double confidence,

        @Param(doc = "by what the nearest point is told: l1 or elastic_net", value = "l1")
        Rule rule,

        @Param(doc = "end a descent for an example whose objective has stopped falling", value = "true")
        boolean abortEarly,

        @Param(doc = Refinement.DOC, value = "6", min = 0, max = 24)
        int refine)
        implements MinimalNormAttack<Differentiable> {
    public Ead {
        Params.check(Ead.class, searches, steps, rate, weight, beta, confidence, rule, abortEarly, refine);
    }

    /** By what the nearest of several points is told (section 4, "decision rules"). */
    public enum Rule {
        /** The sum of changes. */
        L1 {
            @Override
            Tensor length(Tensor sum, Tensor penalty) {
                return sum;
            }
        },
        /** What is minimised. */
        ELASTIC_NET {
            @Override
            Tensor length(Tensor sum, Tensor penalty) {
                return penalty;
            }
        };

        abstract Tensor length(Tensor sum, Tensor penalty);
    }

    @Override
    public String title() {
        return Title.of("ead-" + searches + "×" + steps, this, Set.of("searches", "steps"));
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Descending descending = new Descending(steps, abortEarly ? Descending.Until.SETTLED : Descending.Until.END);
        return new WeightSearch(searches, weight, descending)
                .search(model, examples, criterion, problem -> new ShrinkageDescent(this, problem))
                .refined(confidence > 0 || rule != Rule.L1 ? 0 : refine, model, criterion, threat);
    }
}
