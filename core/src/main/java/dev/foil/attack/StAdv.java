package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.Set;

/**
 * Bends images (Xiao, Zhu, Li, He, Liu and Song, "Spatially transformed adversarial examples", ICLR 2018, section 3.2):
 * finds for each pixel a near place to take its value from, such that the margin grows and neighbours move together.
 * The paper minimises by L-BFGS, here it is Adam, and an example is left alone once it has fallen.
 *
 * <p>No norm measures such a change well: it knows all of them and returns only what lies within the threat; take {@link
 * Threat#whole} for what it can do.
 *
 * @param steps number of gradients
 * @param rate Adam's learning rate in pixels
 * @param smoothness weight of the flow's roughness against the margin (the paper's τ)
 */
@Card(
        name = "stadv",
        source = "Xiao et al. 2018, section 3.2",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L0, Norm.L1, Norm.L2, Norm.LINF},
        cost = "steps × gradient",
        use = "for changes that look natural and that no small ball holds; with the whole domain as the threat")
public record StAdv(
        @Param(doc = "number of gradients", value = "100", min = 1)
        int steps,

        @Param(doc = "learning rate in pixels", value = "0.03", min = 1e-6, max = 10)
        double rate,

        @Param(doc = "weight of the roughness of the flow against the margin", value = "0.05", min = 0, max = 1000)
        double smoothness)
        implements Attack<Differentiable> {
    public StAdv {
        Params.check(StAdv.class, steps, rate, smoothness);
    }

    @Override
    public String title() {
        return Title.of("stadv-" + steps, this, Set.of("steps"));
    }

    @Override
    public void requireTakes(Domain domain) {
        Images.require(this, domain);
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Best best = new Best(examples);
        new Bending(this, model, examples, criterion, threat, best).run();
        return best.candidates();
    }
}
