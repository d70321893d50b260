package dev.foil.defence;

import dev.foil.attack.FixedPace;
import dev.foil.attack.GradientLoop;
import dev.foil.attack.Keep;
import dev.foil.attack.Start;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.objective.Objective;
import dev.foil.param.UserError;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import java.util.Arrays;
import java.util.Locale;

/** Ways to harden a network, by name. */
public enum Method {
    /**
     * A single gradient step of 1.25 ε from a random point: as robust as many steps at a fraction of the cost, for as
     * long as it does not overfit to that one step (Wong, Rice and Kolter, "Fast is better than free", ICLR 2020,
     * algorithm 3).
     */
    FAST {
        @Override
        GradientLoop inner(int steps) {
            return loop(1, 1.25);
        }
    },
    /** Projected gradient descent with steps of 2.5 ε over their number (Mądry et al. 2018, section 2.1). */
    PGD {
        @Override
        GradientLoop inner(int steps) {
            return loop(steps, 2.5 / steps);
        }
    };

    abstract GradientLoop inner(int steps);

    /**
     * The training step.
     *
     * @param threat what the adversary may change, within the domain
     * @param steps of the inner attack; FAST takes one whatever this says
     */
    public Step step(Threat threat, int steps, Domain domain, double labelSmoothing) {
        if (threat.epsilon() == 0) {
            throw new UserError("epsilon is " + threat.text() + " and hardening needs a positive one. Maybe 8/255?");
        }
        return new AdversarialStep(inner(steps), threat.requireWithin(domain), domain, new PlainStep(labelSmoothing));
    }

    private static GradientLoop loop(int steps, double step) {
        return new GradientLoop(Start.RANDOM, Objective.CROSS_ENTROPY, steps, FixedPace.of(step), 1, Keep.LAST);
    }

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its name in lower case. */
    public static Method named(String title) {
        return Arrays.stream(values())
                .filter(method -> method.title().equals(title.trim().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> UserError.unknown(
                        "method",
                        title,
                        Arrays.stream(values()).map(Method::title).toList()));
    }
}
