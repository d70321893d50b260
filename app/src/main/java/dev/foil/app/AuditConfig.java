package dev.foil.app;

import dev.foil.attack.Attack;
import dev.foil.attack.Attacks;
import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.Sampling;
import dev.foil.audit.Schedule;
import dev.foil.audit.Strategy;
import dev.foil.audit.Trial;
import dev.foil.data.Domain;
import dev.foil.model.Differentiable;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an audit tries.
 *
 * @param norm of the balls whose radius is typed without one
 * @param eps radii as typed, separated by commas, such as {@code 8/255} or {@code l2:0.5}; {@code customary} for those usual
 * @param strategy which attacks in which order
 * @param attacks to run instead, as typed, separated by commas; {@code none}
 * @param examples how many test examples at most
 * @param order which of them
 * @param until how narrow intervals must be to stop early, as typed; {@code never}
 * @param show how many adversarial examples the report shows
 */
record AuditConfig(
        @Param(doc = "norm of the ball the attacker may use, where eps names none: l1, l2 or linf", value = "linf")
        Norm norm,

        @Param(
                doc = "radii to try, separated by commas, as numbers or fractions, with a norm in front or not, such as"
                        + " 8/255 or l2:0.5; customary for those usual for the data",
                value = "customary")
        String eps,

        @Param(
                doc =
                        "attacks on what is left, cheapest first: quick for a first look, standard to rely on, exhaustive to"
                                + " spare nothing",
                value = "standard")
        Strategy strategy,

        @Param(
                doc =
                        "attacks to run instead of a strategy, each on all examples, with settings in parentheses, such as"
                                + " fgsm,pgd(steps=40)",
                value = "none")
        String attacks,

        @Param(doc = "number of test examples at most", value = "1000", min = 1)
        int examples,

        @Param(
                doc =
                        "which of them: random, or first for those the data set begins with, as published results often have it",
                value = "random")
        Sampling.Order order,

        @Param(
                doc = "stop once every interval is this narrow, such as ±1%; looks at all test examples unless examples"
                        + " is given",
                value = "never")
        String until,

        @Param(doc = "adversarial examples shown in the report", value = "16", min = 0, max = 10000)
        int show) {
    private static final String CUSTOMARY = "customary";
    private static final String NONE = "none";

    /** Values in the examples that a report shows. */
    private static final int MOST_SHOWN = 1 << 27;

    AuditConfig {
        Params.check(AuditConfig.class, norm, eps, strategy, attacks, examples, order, until, show);
    }

    /**
     * What is tried under every threat.
     *
     * @param typed settings that the user named: customary radii are those of a named norm alone
     * @param required threats that must be tried in any case
     */
    Schedule<Differentiable> schedule(Domain domain, Set<String> typed, List<Threat> required) {
        boolean alone = !attacks.trim().equals(NONE);
        if (alone && typed.contains("strategy")) {
            throw new UserError("strategy is " + strategy.title() + " and attacks is " + attacks
                    + "; only one of them can say what is tried. Maybe leave one out?");
        }
        List<Threat> threats = threats(domain, typed.contains("norm"), required);
        return alone ? Schedule.alone(trials(threats)) : strategy.schedule(threats);
    }

    private List<Threat> threats(Domain domain, boolean chosen, List<Threat> required) {
        List<Threat> wanted = eps.trim().equals(CUSTOMARY)
                ? chosen ? CustomaryThreats.of(norm, domain) : CustomaryThreats.of(domain)
                : Threats.parse(norm, eps, domain);
        return Threats.with(wanted, required, domain);
    }

    /** Every attack under every threat whose norm it knows. */
    private List<Trial<Differentiable>> trials(List<Threat> threats) {
        List<Trial<Differentiable>> trials = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        for (Spec spec : Spec.parse("attacks", attacks)) {
            Attack<? super Differentiable> attack = Attacks.named(spec.name(), spec.parameters());
            if (!titles.add(attack.title())) {
                throw new UserError("attacks lists " + spec + " twice.");
            }
            List<Threat> known = threats.stream()
                    .filter(threat -> attack.norms().contains(threat.norm()))
                    .toList();
            if (known.isEmpty()) {
                attack.requireKnows(threats.get(0).norm());
            }
            known.forEach(threat -> trials.add(new Trial<>(attack, threat)));
        }
        return trials;
    }

    /**
     * Refuses to show more than a report can hold.
     *
     * @throws UserError where the examples shown would have more values than that
     */
    void requireShowable(Domain domain) {
        int most = MOST_SHOWN / domain.shape().size();
        if (show > most) {
            throw new UserError("show is " + show + " and must be at most " + most + " for examples of "
                    + domain.shape() + " values. Maybe --witnesses, which saves them all?");
        }
    }

    /** @param chosen whether the user named the number of examples */
    Sampling sampling(boolean chosen) {
        double width = width();
        return new Sampling(width > 0 && !chosen ? Integer.MAX_VALUE : examples, width, order);
    }

    /** {@code ±1%}, {@code 1 %} or {@code 0.01}. */
    private double width() {
        String text = until.trim();
        if (text.equals("never")) {
            return 0;
        }
        boolean percent = text.endsWith("%");
        String number =
                text.replaceFirst("^(±|\\+-|\\+/-)", "").replaceFirst("%$", "").trim();
        try {
            double width = Double.parseDouble(number) / (percent ? 100 : 1);
            if (width > 0) {
                return width;
            }
            throw new UserError("until is '" + until + "' and must be more than 0, such as ±1%.");
        } catch (NumberFormatException e) {
            throw new UserError("until is '" + until + "' and must be a width such as ±1% or 0.01.", e);
        }
    }

    /** The attacks with their settings and defaults, for help. */
    static List<String> known() {
        return Attacks.names().stream()
                .map(name -> "  " + name + "("
                        + String.join(
                                ",",
                                Params.of(Attacks.type(name)).stream()
                                        .map(p -> p.flag() + "=" + p.declared().value())
                                        .toList())
                        + ")")
                .toList();
    }
}
