package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Comparison;
import dev.foil.audit.Requirement;
import dev.foil.audit.TrainingResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is rendered: one or more audits side by side, and how their models came about.
 *
 * @param title of the page
 * @param headline what was found, in one or two sentences
 * @param audits one per model, at least one
 * @param trainings how the models were trained, or empty
 * @param judgements what the models were required to hold, or empty
 * @param comparison what changed since an earlier audit, if there was one
 * @param nextSteps commands to go on with; lines that start with {@code #} are comments
 */
public record Report(
        String title,
        String headline,
        List<AuditResult> audits,
        List<TrainingResult> trainings,
        List<Requirement.Judgement> judgements,
        @Nullable Comparison comparison,
        List<String> nextSteps) {
    public Report {
        audits = List.copyOf(audits);
        trainings = List.copyOf(trainings);
        judgements = List.copyOf(judgements);
        nextSteps = List.copyOf(nextSteps);
        if (audits.isEmpty()) {
            throw new IllegalArgumentException("a report needs at least one audit");
        }
    }

    /** A report on audits and trainings, with nothing required. */
    public Report(
            String title,
            String headline,
            List<AuditResult> audits,
            List<TrainingResult> trainings,
            List<String> nextSteps) {
        this(title, headline, audits, trainings, List.of(), null, nextSteps);
    }

    /** A report on a single model. */
    public static Report of(String headline, AuditResult audit, List<String> nextSteps) {
        return new Report(audit.model().name(), headline, List.of(audit), List.of(), nextSteps);
    }

    /** Whether everything required holds. */
    public boolean isMet() {
        return judgements.stream().allMatch(Requirement.Judgement::met);
    }
}
