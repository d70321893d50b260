package dev.foil.gan.recipe;

import dev.foil.gan.objective.NonSaturating;
import dev.foil.gan.term.SlopePenalty;
import dev.foil.param.Param;
import dev.foil.param.Params;

/** A penalty on the critic's slope at real examples makes balance attract. */
@Card(
        name = "r1",
        source = "Mescheder et al. 2018, section 4.1; lazy as in Karras et al. 2020, appendix B",
        use = "as the first choice: it converges where others circle, at one update of the critic")
public record R1(
        @Param(doc = "weight of the penalty", value = "0.1", min = 0, max = 1e6)
        double gamma,

        @Param(doc = "iterations between two penalties, each as many times as strong", value = "1", min = 1, max = 1000)
        int every,

        @Param(doc = "at which examples: real, R1, or generated, R2", value = "real")
        SlopePenalty.Where where)
        implements GameFamily {
    public R1 {
        Params.check(R1.class, gamma, every, where);
    }

    @Override
    public Composition compose() {
        return new Composition(new NonSaturating(0))
                .penalty(new SlopePenalty(gamma, where), every)
                .adam(1e-3, 1e-3, 0, 0.99);
    }

    @Override
    public String net() {
        return "dcgan:norm=none";
    }
}
