package dev.foil.app;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Auditor;
import dev.foil.audit.Keeping;
import dev.foil.audit.Provenance;
import dev.foil.audit.Sampling;
import dev.foil.audit.Schedule;
import dev.foil.audit.Subject;
import dev.foil.data.Dataset;
import dev.foil.data.Output;
import dev.foil.data.Progress;
import dev.foil.model.Differentiable;
import dev.foil.random.Seed;
import dev.foil.report.HtmlReport;
import dev.foil.report.JUnitXml;
import dev.foil.report.Report;
import dev.foil.report.ReportJson;
import dev.foil.report.TerminalTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a model is audited on a data set.
 *
 * @param sampling which examples
 * @param schedule what is tried
 * @param keeping what is kept besides the result
 */
record Auditing(Sampling sampling, Schedule<Differentiable> schedule, Keeping keeping) {
    /** File, in the output folder, that an audit cut short goes on from. */
    static final String JOURNAL = "audit-journal.txt";

    private static final String PAGE = "report.html";
    private static final String JSON = "report.json";
    private static final String JUNIT = "junit.xml";

    AuditResult run(LoadedModel loaded, Dataset test, Provenance provenance, Progress progress) {
        Subject<Differentiable> subject = new Subject<>(loaded.model(), loaded.summary(), test, sampling);
        Seed seed = new Seed(provenance.seed()).child("audit");
        return new Auditor(seed, progress, System::nanoTime, keeping).audit(subject, schedule, provenance);
    }

    /**
     * Deletes the reports of an earlier run: one that ends without any must not leave them for its own.
     *
     * @param kept a file that is still needed, if any
     */
    static void forget(Path folder, Optional<Path> kept) {
        Optional<Path> spared = kept.map(file -> file.toAbsolutePath().normalize());
        for (String name : List.of(PAGE, JSON, JUNIT)) {
            Path file = folder.resolve(name);
            if (spared.filter(file.toAbsolutePath().normalize()::equals).isEmpty()) {
                Output.forget(file);
            }
        }
    }

    /** Writes the report's files, and prints it as JSON or what it says in short. */
    static void publish(Report report, Path folder, boolean json) {
        HtmlReport.write(folder.resolve(PAGE), report);
        ReportJson.write(folder.resolve(JSON), report);
        if (!report.judgements().isEmpty()) {
            JUnitXml.write(folder.resolve(JUNIT), report);
        }
        if (json) {
            ReportJson.print(System.out, report);
        } else {
            System.out.print(TerminalTable.render(report));
            System.out.println("Report: " + folder.resolve(PAGE));
        }
    }
}
