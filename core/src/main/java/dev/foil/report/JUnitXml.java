package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Requirement;
import dev.foil.data.Output;
import dev.foil.data.Printable;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a model was required to hold, as the XML file that build servers read test results from: one suite, a case for
 * each requirement.
 */
public final class JUnitXml {
    private JUnitXml() {}

    /** Writes the file atomically. */
    public static void write(Path file, Report report) {
        Output.write(file, render(report));
    }

    static String render(Report report) {
        AuditResult audit = report.audits().get(0);
        String name = Printable.name(audit.model().name(), "unnamed model");
        long failures = report.judgements().stream().filter(one -> !one.met()).count();
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Markup m = new Markup(out);
        m.open(
                "testsuite",
                "name",
                "foil audit " + name,
                "tests",
                Integer.toString(report.judgements().size()),
                "failures",
                Long.toString(failures),
                "errors",
                "0",
                "skipped",
                "0",
                "time",
                seconds(audit.provenance().timing().seconds()));
        m.line();
        for (Requirement.Judgement judgement : report.judgements()) {
            // The audit is what took the time.
            m.open("testcase", "classname", "foil." + name, "name", judgement.requirement(), "time", seconds(0));
            if (!judgement.met()) {
                m.leaf("failure", found(audit, judgement), "message", found(audit, judgement), "type", "robustness");
            }
            m.close().line();
        }
        m.close().line();
        m.finish();
        return out.toString();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static String found(AuditResult audit, Requirement.Judgement judgement) {
        return "found " + Numbers.found(judgement.found()) + " examples of " + audit.data();
    }
}
