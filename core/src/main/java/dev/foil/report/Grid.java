package dev.foil.report;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.AttackResult;
import dev.foil.audit.AuditResult;
import dev.foil.audit.WorstCase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The results under one norm laid out by attack and ε. Looks up and orders; computes nothing.
 *
 * @param norm the norm
 * @param threats all that any model was audited under, ascending
 */
record Grid(Norm norm, List<Threat> threats) {
    /** One grid per norm, in the order the norms first appear. */
    static List<Grid> of(List<AuditResult> audits) {
        List<Threat> all = audits.stream()
                .flatMap(audit -> Stream.concat(
                        audit.worstCases().stream().map(WorstCase::threat),
                        audit.attacks().stream().map(AttackResult::threat)))
                .distinct()
                .toList();
        return all.stream()
                .map(Threat::norm)
                .distinct()
                .map(norm -> new Grid(
                        norm,
                        all.stream()
                                .filter(threat -> threat.norm().equals(norm))
                                .sorted(Comparator.comparingDouble(Threat::epsilon))
                                .toList()))
                .toList();
    }

    /** Names of the attacks one model saw under this norm, in the order they ran. */
    List<String> attacks(AuditResult audit) {
        return audit.attacks().stream()
                .filter(result -> result.threat().norm().equals(norm))
                .map(AttackResult::attack)
                .distinct()
                .toList();
    }

    /** What a row about an attack says: what it leaves alone, or what is left after it. */
    static String row(AuditResult audit, String attack) {
        return audit.isByStrategy() ? "after " + attack : attack;
    }

    static Optional<AttackResult> attack(AuditResult audit, String name, Threat threat) {
        return audit.attacks().stream()
                .filter(result ->
                        result.attack().equals(name) && result.threat().equals(threat))
                .findFirst();
    }

    static Optional<WorstCase> worst(AuditResult audit, Threat threat) {
        return audit.worstCases().stream()
                .filter(worst -> worst.threat().equals(threat))
                .findFirst();
    }

    /** The worst cases of a model under this norm, in ascending ε. */
    List<WorstCase> worstCases(AuditResult audit) {
        return audit.worstCases().stream()
                .filter(worst -> worst.threat().norm().equals(norm))
                .sorted(Comparator.comparingDouble(worst -> worst.threat().epsilon()))
                .toList();
    }

    /** The worst case at the largest ε this model was audited at. */
    Optional<WorstCase> hardest(AuditResult audit) {
        List<WorstCase> all = worstCases(audit);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
