package dev.foil.defence.method;

import dev.foil.attack.Start;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.defence.GradientAdversary;
import dev.foil.model.Differentiable;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.List;

/**
 * What a method is used on.
 *
 * @param threat to withstand
 * @param domain of the data
 * @param ramp share of the training over which adversaries' radius grows from nothing
 * @param others models that stand still, for methods that take perturbations from them; open as long as the training runs
 * @param seed of what is drawn once, before training
 */
public record Setting(Threat threat, Domain domain, double ramp, List<Other> others, Seed seed) {
    /**
     * Another model.
     *
     * @param digest of its file
     */
    public record Other(Differentiable model, String digest) {}

    public Setting {
        others = List.copyOf(others);
    }

    /** Without other models. */
    public Setting(Threat threat, Domain domain) {
        this(threat, domain, 0, List.of(), new Seed(0));
    }

    /** The threat, where a method needs one. */
    Threat met() {
        if (threat.epsilon() == 0) {
            throw new UserError("epsilon is " + threat.text() + " and hardening needs a positive one. Maybe 8/255?");
        }
        return threat.requireWithin(domain);
    }

    /** An adversary of several steps. */
    GradientAdversary pgd(GradientAdversary.Goal goal, int steps) {
        return GradientAdversary.pgd(goal, steps, met(), domain).ramped(ramp);
    }

    /**
     * An adversary of a single step.
     *
     * @param length of it, as a multiple of ε
     */
    GradientAdversary single(Start start, double length) {
        return new GradientAdversary(start, GradientAdversary.Goal.LOSS, 1, length, met(), domain, ramp);
    }

    /** The other models, where a method needs at least one. */
    List<Other> lenders(String method) {
        if (others.isEmpty()) {
            throw new UserError("Method " + method + " takes perturbations from other models and there is none. Maybe"
                    + " --others standard.onnx?");
        }
        return others;
    }
}
