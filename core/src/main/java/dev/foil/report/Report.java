package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.audit.TrainingResult;
import java.util.List;

/**
 * What is rendered: one or more audits side by side, and how their models came about.
 *
 * @param title of the page
 * @param headline what was found, in one or two sentences
 * @param audits one per model, at least one
 * @param trainings how the models were trained, or empty
 * @param nextSteps commands to go on with; lines that start with {@code #} are comments
 */
public record Report(
        String title,
        String headline,
        List<AuditResult> audits,
        List<TrainingResult> trainings,
        List<String> nextSteps) {
    public Report {
        audits = List.copyOf(audits);
        trainings = List.copyOf(trainings);
        nextSteps = List.copyOf(nextSteps);
        if (audits.isEmpty()) {
            throw new IllegalArgumentException("a report needs at least one audit");
        }
    }

    /** A report on a single model. */
    public static Report of(String headline, AuditResult audit, List<String> nextSteps) {
        return new Report(audit.model().name(), headline, List.of(audit), List.of(), nextSteps);
    }
}
