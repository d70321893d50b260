package dev.foil.gan.objective;

import dev.foil.param.Spec;
import dev.foil.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** How likely an example is under what a decoder makes of its code (Kingma and Welling 2014, appendix C). */
public sealed interface Likelihood permits BernoulliLikelihood, GaussianLikelihood {
    /**
     * Minus the logarithm, in nats an example, on average.
     *
     * @param real examples in the players' space, {@code N×…}
     * @param made by the decoder, of the same shape
     */
    Tensor negativeLog(Tensor real, Tensor made);

    /** By name, with settings where defaults don't do: {@code gaussian:deviation=0.5}. */
    static Likelihood named(String text) {
        return Spec.read("likelihood", text, known());
    }

    /** All by name. */
    static Map<String, Class<? extends Likelihood>> known() {
        Map<String, Class<? extends Likelihood>> known = new LinkedHashMap<>();
        known.put("bernoulli", BernoulliLikelihood.class);
        known.put("gaussian", GaussianLikelihood.class);
        return known;
    }
}
