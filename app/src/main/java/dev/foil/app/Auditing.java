package dev.foil.app;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Auditor;
import dev.foil.audit.ModelSummary;
import dev.foil.audit.Provenance;
import dev.foil.audit.Subject;
import dev.foil.audit.Timing;
import dev.foil.audit.Trial;
import dev.foil.data.Dataset;
import dev.foil.data.Progress;
import dev.foil.graph.exec.Summary;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.random.Seed;
import dev.foil.report.HtmlReport;
import dev.foil.report.Report;
import dev.foil.report.ReportJson;
import dev.foil.report.TerminalTable;
import java.nio.file.Path;
import java.util.List;

/** Audits a model file's content on a data set, and publishes what was found. */
final class Auditing {
    private Auditing() {}

    static AuditResult run(
            String name,
            OnnxModel model,
            Dataset test,
            int examples,
            List<Trial> trials,
            Provenance provenance,
            Progress progress) {
        long started = System.nanoTime();
        try (GraphClassifier classifier = GraphClassifier.of(model, test.domain())) {
            Summary summary = Summary.of(model.graph(), test.domain().shape());
            Subject subject = new Subject(
                    classifier,
                    new ModelSummary(name, summary.parameters(), summary.flops(), test.domain()),
                    test,
                    examples);
            AuditResult result = new Auditor(new Seed(provenance.seed()).child("audit"), progress, System::nanoTime)
                    .audit(subject, trials, provenance);
            return result.withTiming(new Timing(provenance.timing().started(), (System.nanoTime() - started) / 1e9));
        }
    }

    /** Writes {@code report.html} and {@code report.json}, and prints the one as JSON or what the other says in short. */
    static void publish(Report report, Path folder, boolean json) {
        HtmlReport.write(folder.resolve("report.html"), report);
        ReportJson.write(folder.resolve("report.json"), report);
        if (json) {
            System.out.print(ReportJson.toJson(report));
        } else {
            System.out.print(TerminalTable.render(report));
            System.out.println(report.headline());
            System.out.println("Report: " + folder.resolve("report.html"));
        }
    }
}
