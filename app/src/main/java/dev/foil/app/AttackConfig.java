package dev.foil.app;

import dev.foil.attack.Card;
import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.objective.Aim;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an attack run alone is given.
 *
 * @param norm as typed
 * @param eps radii as typed, separated by commas
 * @param target where examples are to go, as typed
 * @param examples how many test examples at most
 * @param learn how many examples to learn from at most
 * @param batch examples at once
 * @param pictures how many adversarial examples are drawn at most
 */
record AttackConfig(
        @Param(
                doc = "norm of the ball the attacker may use: l0, l1, l2 or linf; auto for linf, or the first that the"
                        + " attack knows",
                value = "auto")
        String norm,

        @Param(
                doc = "radii to try, separated by commas, as numbers or fractions such as 8/255; customary for those"
                        + " usual for the data, or none for an attack that looks for the nearest point",
                value = "customary")
        String eps,

        @Param(
                doc = "where examples are to go: any other class, a class by name or index, next (the one after the"
                        + " label) or least-likely",
                value = "any")
        String target,

        @Param(doc = "number of test examples at most, drawn at random", value = "100", min = 1)
        int examples,

        @Param(doc = "number of training examples at most that an attack which learns sees", value = "500", min = 1)
        int learn,

        @Param(doc = "examples attacked at once", value = "256", min = 1)
        int batch,

        @Param(doc = "number of adversarial examples at most to draw as pictures", value = "100", min = 0)
        int pictures) {
    private static final String CUSTOMARY = "customary";

    AttackConfig {
        Params.check(AttackConfig.class, norm, eps, target, examples, learn, batch, pictures);
    }

    /**
     * The norm, as typed or the attack's own.
     *
     * @param nearest whether the attack looks for the nearest point: L2 is then the usual one
     * @throws UserError where the attack doesn't know it
     */
    Norm norm(Card card, boolean nearest) {
        List<Norm> known = List.of(card.norms());
        if (norm.trim().equals("auto")) {
            Norm usual = nearest ? Norm.L2 : Norm.LINF;
            return known.contains(usual) ? usual : known.get(known.size() - 1);
        }
        Norm chosen = Norm.named(norm);
        if (!known.contains(chosen)) {
            String names = Arrays.stream(card.norms()).map(Norm::title).collect(Collectors.joining(", "));
            throw new UserError("norm is " + chosen.title() + " and attack '" + card.name() + "' knows " + names
                    + ". Maybe " + known.get(known.size() - 1).title() + ", or another attack: 'foil attack --list"
                    + " --norm " + chosen.title() + "'?");
        }
        return chosen;
    }

    /** Whether radii are given, or customary ones take their place. */
    boolean isBounded(boolean nearest) {
        return !nearest || !eps.trim().equals(CUSTOMARY);
    }

    /** The threats, ascending. */
    List<Threat> threats(Norm chosen, boolean nearest, Domain domain) {
        if (!isBounded(nearest)) {
            return List.of(Threat.whole(chosen, domain));
        }
        return eps.trim().equals(CUSTOMARY)
                ? CustomaryThreats.of(chosen, domain)
                : Threats.parse(chosen, eps, domain).stream()
                        .map(threat -> attackable(threat, chosen))
                        .toList();
    }

    private static Threat attackable(Threat threat, Norm chosen) {
        if (threat.norm() != chosen) {
            throw new UserError("eps names " + threat.norm().title() + " and norm is " + chosen.title()
                    + ". Maybe --norm " + threat.norm().title() + " --eps " + threat.text() + "?");
        }
        if (threat.epsilon() == 0) {
            throw new UserError(
                    "eps is 0, which lets the attack change nothing. Maybe " + (chosen == Norm.L0 ? "10?" : "8/255?"));
        }
        return threat;
    }

    Aim aim(List<String> classes) {
        return Aim.parse(target, classes);
    }
}
