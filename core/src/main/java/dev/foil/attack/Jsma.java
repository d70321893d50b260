package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.Set;

/**
 * Jacobian-based saliency map attack (Papernot et al., "The limitations of deep learning in adversarial settings",
 * EuroS&amp;P 2016, algorithms 2 and 3, eq. 8 and 9): changes the one or two elements that promise most for the target and
 * against the other classes together, and looks again. Where a class must be left, its logit takes the target's place
 * with the sign turned. An element's derivatives are weighted by the way it can go, which excludes those at their end.
 * Where no element is salient the paper gives up; here the search goes on with what widens the difference most.
 *
 * @param theta how far an element goes at once, as a share of the domain's width
 * @param gamma share of the elements that may change
 * @param pixels elements changed at once, 1 or 2
 * @param way which way they go
 */
@Card(
        name = "jsma",
        source = "Papernot et al. 2016, algorithms 2 and 3",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L0},
        cost = "changed elements / pixels × (forward + 2 backward)",
        use = "to compare with older papers; sigma-zero changes fewer elements")
public record Jsma(
        @Param(
                doc = "how far an element goes at once, as a share of the domain's width",
                value = "1",
                min = 1e-6,
                max = 1)
        double theta,

        @Param(doc = "share of the elements that may change", value = "0.145", min = 0, max = 1)
        double gamma,

        @Param(doc = "elements changed at once, 1 or 2", value = "2", min = 1, max = 2)
        int pixels,

        @Param(doc = "which way elements go: up, down or both", value = "up")
        Way way)
        implements MinimalNormAttack<Differentiable> {
    public Jsma {
        Params.check(Jsma.class, theta, gamma, pixels, way);
    }

    /** Which way elements go. */
    public enum Way {
        UP,
        DOWN,
        /** Each the way that brings it nearer. */
        BOTH
    }

    @Override
    public String title() {
        return Title.of("jsma", this, Set.of());
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Candidates ends = new SaliencyWalk(this, model, examples, criterion).walk();
        return Nearest.within(examples, ends.values(), ends.unknown(), threat, model.domain());
    }
}
