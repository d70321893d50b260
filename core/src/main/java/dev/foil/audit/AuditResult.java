package dev.foil.audit;

import java.util.List;

/**
 * Everything an audit found about one model.
 *
 * @param model the model
 * @param data name of the examples
 * @param classes names of the classes
 * @param examples number of examples audited
 * @param clean examples classified correctly without any attack
 * @param attacks one per attack and ε, in the order they ran
 * @param worstCases one per norm and ε, in ascending ε per norm
 * @param witnesses confirmed adversarial examples to look at
 * @param warnings signs that the numbers may flatter the model, one sentence each; empty where none was found
 * @param provenance where this comes from
 */
public record AuditResult(
        ModelSummary model,
        String data,
        List<String> classes,
        int examples,
        Rate clean,
        List<AttackResult> attacks,
        List<WorstCase> worstCases,
        List<Witness> witnesses,
        List<String> warnings,
        Provenance provenance) {
    public AuditResult {
        classes = List.copyOf(classes);
        attacks = List.copyOf(attacks);
        worstCases = List.copyOf(worstCases);
        witnesses = List.copyOf(witnesses);
        warnings = List.copyOf(warnings);
    }

    /** The same result with the time it took. */
    public AuditResult withTiming(Timing timing) {
        return new AuditResult(
                model,
                data,
                classes,
                examples,
                clean,
                attacks,
                worstCases,
                witnesses,
                warnings,
                provenance.withTiming(timing));
    }
}
