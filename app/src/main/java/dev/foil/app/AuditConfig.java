package dev.foil.app;

import dev.foil.attack.Attacks;
import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.Trial;
import dev.foil.data.Domain;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an audit tries.
 *
 * @param norm of the balls
 * @param eps their radii as typed, separated by commas
 * @param attacks as typed, separated by commas
 * @param examples how many test examples
 */
record AuditConfig(
        @Param(doc = "norm of the ball the attacker may use: l1, l2 or linf", value = "linf")
        Norm norm,

        @Param(
                doc = "radii to try, separated by commas, as numbers or fractions",
                value = "2/255,4/255,8/255,16/255,26/255")
        String eps,

        @Param(doc = "attacks to run, with settings in parentheses", value = "noise,fgsm,pgd(steps=20)")
        String attacks,

        @Param(doc = "number of test examples, the first ones", value = "1000", min = 1)
        int examples) {
    AuditConfig {
        Params.check(AuditConfig.class, norm, eps, attacks, examples);
    }

    /** Every attack at every radius, radii ascending, attacks in the order typed. */
    List<Trial> trials(Domain domain) {
        List<Trial> trials = new ArrayList<>();
        for (Threat threat : threats(norm, eps, domain)) {
            Set<String> titles = new HashSet<>();
            for (Spec spec : Spec.parse("attacks", attacks)) {
                Trial trial = new Trial(Attacks.named(spec.name(), spec.parameters()), threat);
                if (!titles.add(trial.attack().title())) {
                    throw new UserError("attacks lists " + spec + " twice.");
                }
                trials.add(trial);
            }
        }
        return trials;
    }

    /**
     * Radii as typed, ascending.
     *
     * @throws dev.foil.param.UserError for one that is no number or not within the domain
     */
    static List<Threat> threats(Norm norm, String eps, Domain domain) {
        List<Threat> threats = Arrays.stream(eps.split(",", -1))
                .map(typed -> Threat.parse(norm, typed).requireWithin(domain))
                .sorted(Comparator.comparingDouble(Threat::epsilon))
                .toList();
        for (int i = 1; i < threats.size(); i++) {
            if (threats.get(i).epsilon() == threats.get(i - 1).epsilon()) {
                throw new UserError("eps lists " + threats.get(i).text() + " twice.");
            }
        }
        return threats;
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
