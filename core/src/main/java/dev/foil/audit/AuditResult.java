package dev.foil.audit;

import dev.foil.attack.Threat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything an audit found about one model.
 *
 * @param model the model
 * @param strategy what was tried in which order, as {@link Schedule#strategy} has it
 * @param data name of the examples
 * @param classes names of the classes
 * @param order in which examples were drawn from the data set
 * @param examples number of examples audited, those left out that the model gives no number for
 * @param clean examples classified correctly without any attack
 * @param attacks one per attack and ε, in the order they ran
 * @param worstCases one per norm and ε, in ascending ε per norm
 * @param misses examples that the model gets wrong without any attack
 * @param falls every example that was broken, once per norm, the weakest first
 * @param witnesses confirmed adversarial examples to look at
 * @param warnings signs that the numbers may flatter the model; empty where none was found
 * @param cost everything that went through the model: attacks, clean examples, second looks and probes
 * @param provenance where this comes from
 */
public record AuditResult(
        ModelSummary model,
        String strategy,
        String data,
        List<String> classes,
        Sampling.Order order,
        int examples,
        Rate clean,
        List<AttackResult> attacks,
        List<WorstCase> worstCases,
        List<Long> misses,
        List<Fall> falls,
        List<Witness> witnesses,
        List<Finding> warnings,
        Counts cost,
        Provenance provenance) {
    public AuditResult {
        // Reports of earlier versions don't say: each attack stood alone then.
        strategy = Objects.requireNonNullElse(strategy, Schedule.ALONE);
        // Nor do they say this; at random was the rule.
        order = Objects.requireNonNullElse(order, Sampling.Order.RANDOM);
        classes = List.copyOf(classes);
        attacks = List.copyOf(attacks);
        worstCases = List.copyOf(worstCases);
        misses = List.copyOf(misses);
        falls = List.copyOf(falls);
        witnesses = List.copyOf(witnesses);
        warnings = List.copyOf(warnings);
    }

    /** Whether attacks ran one after another on what was left, rather than each alone. */
    public boolean isByStrategy() {
        return !strategy.equals(Schedule.ALONE);
    }

    /** The worst case at a norm and ε, if that was tried. */
    public Optional<WorstCase> worst(Threat threat) {
        return worstCases.stream()
                .filter(worst -> worst.threat().isSame(threat))
                .findFirst();
    }
}
