package dev.foil.app;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.UserError;

/**
 * What a model is hardened against.
 *
 * @param norm of the ball
 * @param eps its radius as typed
 * @param ramp share of the training over which it grows
 */
record ThreatConfig(
        @Param(doc = "norm of the ball to withstand: l1, l2 or linf", value = "linf")
        Norm norm,

        @Param(doc = "radius of the ball, as a number or a fraction", value = "8/255")
        String eps,

        @Param(
                doc =
                        "share of the training over which an adversary's radius grows from nothing: where a large one at once"
                                + " keeps a network from learning",
                value = "0",
                min = 0,
                max = 1)
        double ramp) {
    ThreatConfig {
        Params.check(ThreatConfig.class, norm, eps, ramp);
    }

    Threat threat(Domain domain) {
        if (norm == Norm.L0) {
            throw new UserError("norm is l0 and hardening knows l1, l2 and linf.");
        }
        return Threat.parse(norm, eps).requireWithin(domain);
    }

    /** As it would be typed again, with a space in front. */
    String typed() {
        return " --norm " + norm.title() + " --eps " + eps;
    }
}
