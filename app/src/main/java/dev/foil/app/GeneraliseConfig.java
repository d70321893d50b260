package dev.foil.app;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.Sampling;
import dev.foil.audit.Strategy;
import dev.foil.audit.Unseen;
import dev.foil.data.Domain;
import dev.foil.param.Param;
import dev.foil.param.Params;

/**
 * What models are tried against beyond the threat that they were trained for.
 *
 * @param norm of the ball trained for
 * @param eps its radius as typed
 * @param unseen balls of other norms as typed, such as {@code l2:0.5,l1:12}; {@code customary}
 * @param strategy how balls are searched
 * @param examples how many test examples at most
 * @param order which of them
 */
record GeneraliseConfig(
        @Param(doc = "norm of the ball that hardened models were trained for: l1, l2 or linf", value = "linf")
        Norm norm,

        @Param(doc = "its radius, as a number or a fraction", value = "8/255")
        String eps,

        @Param(
                doc =
                        "balls of other norms, separated by commas, such as l2:0.5,l1:12; customary for those that go with"
                                + " the one trained for",
                value = "customary")
        String unseen,

        @Param(doc = "how balls are searched: quick, standard or exhaustive", value = "standard")
        Strategy strategy,

        @Param(doc = "number of test examples at most", value = "200", min = 1)
        int examples,

        @Param(doc = "which of them: random, or first for those the data set begins with", value = "random")
        Sampling.Order order) {
    GeneraliseConfig {
        Params.check(GeneraliseConfig.class, norm, eps, unseen, strategy, examples, order);
    }

    Unseen against(Domain domain) {
        Threat trained = Threat.parse(norm, eps).requireWithin(domain);
        return unseen.trim().equals("customary")
                ? Unseen.of(trained, strategy, domain)
                : new Unseen(trained, Threats.parse(norm, unseen, domain), strategy);
    }

    Sampling sampling() {
        return new Sampling(examples, 0, order);
    }
}
