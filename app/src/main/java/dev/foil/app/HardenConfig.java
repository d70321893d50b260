package dev.foil.app;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.defence.Method;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.Step;

/**
 * What to harden against, and how.
 *
 * @param method how
 * @param norm of the ball
 * @param eps its radius as typed
 * @param attackSteps gradients of the inner attack
 */
record HardenConfig(
        @Param(doc = "how to harden: fast takes one gradient a batch, pgd several", value = "fast")
        Method method,

        @Param(doc = "norm of the ball to withstand: l1, l2 or linf", value = "linf")
        Norm norm,

        @Param(doc = "radius of the ball, as a number or a fraction", value = "8/255")
        String eps,

        @Param(doc = "gradients of the inner attack of pgd", value = "7", min = 1, max = 1000)
        int attackSteps) {
    HardenConfig {
        Params.check(HardenConfig.class, method, norm, eps, attackSteps);
    }

    Step step(Domain domain, double labelSmoothing) {
        return method.step(Threat.parse(norm, eps), attackSteps, domain, labelSmoothing);
    }
}
