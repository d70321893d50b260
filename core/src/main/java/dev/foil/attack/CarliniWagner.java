package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.Set;

/**
 * Carlini and Wagner ("Towards evaluating the robustness of neural networks", S&amp;P 2017, section VI): minimises a
 * distance plus a weight times what the margin falls short of κ, in a variable that cannot leave the domain, by Adam. Under
 * L2 as in VI.A, with a search over the weight; under L0 and L∞ as in VI.B and VI.C, under a constraint that tightens.
 *
 * @param searches weights tried under L2
 * @param steps number of gradients for each weight
 * @param rate Adam's learning rate
 * @param weight first weight of the loss, lengths being in widths of the domain
 * @param confidence κ, the margin in logits by which the criterion is to be met
 * @param abortEarly end a descent for an example whose objective has stopped falling
 * @param refine rounds of {@link Refinement}; none where there is a confidence to keep
 */
@Card(
        name = "cw",
        source = "Carlini and Wagner 2017, section VI",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L0, Norm.L2, Norm.LINF},
        cost = "searches × steps × gradient",
        use = "for the nearest point where cost doesn't matter, and for adversarials with a margin")
public record CarliniWagner(
        @Param(doc = "weights tried under L2", value = "9", min = 1, max = 40)
        int searches,

        @Param(doc = "number of gradients for each weight", value = "1000", min = 1)
        int steps,

        @Param(doc = "learning rate of Adam", value = "0.01", min = 1e-6)
        double rate,

        @Param(doc = "first weight of the loss", value = "0.001", min = 1e-10)
        double weight,

        @Param(doc = "margin in logits by which the criterion is to be met", value = "0", min = 0)
        double confidence,

        @Param(doc = "end a descent for an example whose objective has stopped falling", value = "true")
        boolean abortEarly,

        @Param(doc = Refinement.DOC, value = "6", min = 0, max = 24)
        int refine)
        implements MinimalNormAttack<Differentiable> {
    /** The largest weight under L0 (the authors' program). */
    private static final double LARGEST_L0 = 2e6;
    /** The largest weight under L∞ (the authors' program). */
    private static final double LARGEST_LINF = 20;

    public CarliniWagner {
        Params.check(CarliniWagner.class, searches, steps, rate, weight, confidence, abortEarly, refine);
    }

    @Override
    public String title() {
        return Title.of("cw-" + searches + "×" + steps, this, Set.of("searches", "steps"));
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        return switch (threat.norm()) {
            case L0 -> {
                var fewer = new FewerElements(model, examples.size(), rate, confidence);
                yield tightened(model, examples, criterion, threat, LARGEST_L0, fewer);
            }
            case LINF -> {
                var overrun = new Overrun(model, examples.size(), rate, confidence);
                yield tightened(model, examples, criterion, threat, LARGEST_LINF, overrun);
            }
            case L1, L2 -> squared(model, examples, criterion).refined(rounds(), model, criterion, threat);
        };
    }

    private Closest squared(Differentiable model, Examples examples, Criterion criterion) {
        Descending descending = new Descending(steps, abortEarly ? Descending.Until.SETTLED : Descending.Until.END);
        return new WeightSearch(searches, weight, descending)
                .search(
                        model,
                        examples,
                        criterion,
                        problem -> new TanhDescent(problem, new SquaredLength(), problem.centre(), rate, confidence));
    }

    private Candidates tightened(
            Differentiable model,
            Examples examples,
            Criterion criterion,
            Threat threat,
            double largest,
            Tightening.Constraint constraint) {
        return new Tightening(model, examples, criterion, weight, largest, constraint)
                .search(new Descending(steps, Descending.Until.MET))
                .refined(rounds(), model, criterion, threat);
    }

    private int rounds() {
        return confidence > 0 ? 0 : refine;
    }
}
