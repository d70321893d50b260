package dev.foil.app;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Requirement;
import dev.foil.param.UserError;
import dev.foil.report.Report;
import dev.foil.report.ReportJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a build asks of an audit; a mixin. */
final class Gate {
    @Option(
            names = "--fail-under",
            paramLabel = "<line>",
            description = "Exit with 3 unless this holds, such as 'linf 8/255 >= 0.40', 'l2 0.5 low >= 40%%' (the lower"
                    + " end of the interval) or 'clean >= 0.9'; may be given several times. Writes junit.xml.")
    private List<String> failUnder = List.of();

    @Option(
            names = "--baseline",
            paramLabel = "<report.json>",
            description = "Report of an earlier audit, to say what changed since.")
    private @Nullable Path baseline;

    List<Requirement> requirements() {
        return failUnder.stream().map(Requirement::parse).toList();
    }

    /** The file of the earlier audit, which this one must not delete. */
    Optional<Path> baselineFile() {
        return Optional.ofNullable(baseline);
    }

    /** The earlier audit: that of the model of the same name, else the only one. */
    Optional<AuditResult> baseline(String model) {
        if (baseline == null) {
            return Optional.empty();
        }
        Report report = ReportJson.read(baseline);
        if (report.audits().size() == 1) {
            return Optional.of(report.audits().get(0));
        }
        return Optional.of(report.audits().stream()
                .filter(audit -> audit.model().name().equals(model))
                .findFirst()
                .orElseThrow(() -> new UserError("Report " + baseline + " holds no audit of '" + model + "' but of "
                        + String.join(
                                ", ",
                                report.audits().stream()
                                        .map(audit -> audit.model().name())
                                        .toList())
                        + ".")));
    }
}
