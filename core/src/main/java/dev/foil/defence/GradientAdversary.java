package dev.foil.defence;

import dev.foil.attack.FixedPace;
import dev.foil.attack.GradientLoop;
import dev.foil.attack.Keep;
import dev.foil.attack.Start;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Objective;
import dev.foil.objective.Stepwise;
import dev.foil.train.Update;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The inner maximum of the saddle point problem (Mądry et al. 2018, eq. 2.1), sought by a few steps of the gradient loop
 * against the network as it stands, in inference mode. Each time a training was set back for overfitting to the steps it
 * met, it takes twice as many, up to eight times.
 *
 * @param start where it begins
 * @param goal what it climbs
 * @param steps number of gradients
 * @param reach length of all steps together, as a multiple of ε
 * @param threat what it may change
 * @param domain where inputs live
 * @param ramp share of the training over which the radius grows from nothing to its full size: a network that meets a
 *     large one at once may never leave the answer that is the same for all inputs
 */
public record GradientAdversary(
        Start start, Goal goal, int steps, double reach, Threat threat, Domain domain, double ramp)
        implements Adversary {
    private static final int MOST_DOUBLINGS = 3;

    /** Together, several steps are to reach any point of the ball from any other (Mądry et al. 2018, their code). */
    static final double ACROSS = 2.5;

    /** What an adversary climbs. */
    public enum Goal {
        /** The cross-entropy of the label. */
        LOSS,
        /** The divergence from what the network says of the clean input (Zhang et al. 2019, algorithm 1). */
        DIVERGENCE
    }

    /** Of the full radius throughout. */
    public GradientAdversary(Start start, Goal goal, int steps, double reach, Threat threat, Domain domain) {
        this(start, goal, steps, reach, threat, domain, 0);
    }

    /** Several steps from a random point. */
    public static GradientAdversary pgd(Goal goal, int steps, Threat threat, Domain domain) {
        return new GradientAdversary(Start.RANDOM, goal, steps, ACROSS, threat, domain);
    }

    @Override
    public Examples attack(Update update) {
        Examples batch = update.batch();
        Differentiable model = GraphClassifier.over(update.network(), domain);
        return batch.withValues(against(model, batch, update));
    }

    /** Points made on any model, row-major. */
    float[] against(Differentiable model, Examples batch, Update update) {
        Stepwise objective = goal == Goal.LOSS ? Objective.CROSS_ENTROPY : Divergence.from(model, batch);
        return loop(objective, update.setbacks())
                .points(
                        model,
                        batch,
                        new Misclassified(batch.labels()),
                        at(update.done()),
                        update.seed().child("adversary"));
    }

    /** The threat as far as it has grown. */
    private Threat at(double done) {
        return done < ramp ? new Threat(threat.norm(), threat.epsilon() * done / ramp) : threat;
    }

    /** The same with a radius that grows. */
    public GradientAdversary ramped(double share) {
        return new GradientAdversary(start, goal, steps, reach, threat, domain, share);
    }

    GradientLoop loop(Stepwise objective, int setbacks) {
        int taken = steps << Math.min(setbacks, MOST_DOUBLINGS);
        double length = setbacks == 0 ? reach / steps : ACROSS / taken;
        return new GradientLoop(start, objective, taken, FixedPace.of(length), 1, Keep.LAST);
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("norm", threat.norm().title());
        described.put("epsilon", threat.text());
        described.put("start", start.name().toLowerCase(Locale.ROOT));
        described.put("climbs", goal.name().toLowerCase(Locale.ROOT));
        described.put("steps", Integer.toString(steps));
        described.put("reach", Double.toString(reach));
        if (ramp > 0) {
            described.put("ramp", Double.toString(ramp));
        }
        return described;
    }
}
