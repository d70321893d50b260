package dev.foil.defence.method;

import dev.foil.attack.Threat;
import dev.foil.defence.RobustCheck;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.train.Check;
import dev.foil.train.Selection;

/**
 * How the epoch is chosen whose weights a training gives.
 *
 * @param keep which
 * @param patience epochs without a better one after which training ends
 * @param checkSteps gradients of the attack that measures robust accuracy after each epoch
 * @param checkExamples validation examples it is run on
 */
public record Choosing(
        @Param(
                doc =
                        "epoch whose weights are given: auto is best (by robust accuracy on held-out examples) for methods "
                                + "that meet an adversary and last for the others",
                value = "auto")
        Keep keep,

        @Param(doc = "epochs without a better one after which training ends, 0 for never", value = "0", min = 0)
        int patience,

        @Param(doc = "gradients of the attack run after each epoch", value = "10", min = 1, max = 1000)
        int checkSteps,

        @Param(doc = "held-out examples it is run on", value = "500", min = 10)
        int checkExamples) {
    /** Which epoch. */
    public enum Keep {
        AUTO,
        BEST,
        LAST
    }

    public Choosing {
        Params.check(Choosing.class, keep, patience, checkSteps, checkExamples);
    }

    /**
     * For a method against a threat.
     *
     * @param ramp share of the training over which the threat grows
     */
    public Selection selection(Method method, Threat threat, double ramp) {
        boolean best = keep == Keep.BEST || (keep == Keep.AUTO && method.isAdversarial());
        boolean watch = method.single().isPresent();
        if (!best && patience == 0 && !watch) {
            return Selection.LAST;
        }
        if (!method.isAdversarial()) {
            return new Selection(Check.ACCURACY, best, patience, false);
        }
        RobustCheck check = new RobustCheck(dev.foil.attack.Pgd.of(checkSteps), method.single(), threat, checkExamples);
        return new Selection(check, best, patience, watch, ramp);
    }
}
