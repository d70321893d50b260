package dev.foil.report;

import dev.foil.audit.AttackResult;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Counts;
import dev.foil.data.Printable;
import java.util.List;

/** What the audit cost: how often the models were run, and how long that took. */
final class CostSection implements Section {
    private static final List<String> TOTALS =
            List.of("Model", "Examples", "Forward passes", "Gradients", "Queries", "Time");
    private static final List<String> RUNS = List.of("Attack", "ε", "Forward passes", "Gradients", "Queries", "Time");

    @Override
    public String id() {
        return "cost";
    }

    @Override
    public String heading() {
        return "What it cost";
    }

    @Override
    public boolean isIn(Report report) {
        return true;
    }

    @Override
    public void write(Report report, Markup m) {
        Section.open(
                m,
                this,
                "Counted by the model, an input each: passes forward, those on the way to a gradient included; gradients"
                        + " taken; questions answered to attacks that see outputs only. Totals hold everything: attacks,"
                        + " clean examples, second looks and probes.");
        ScrollTable.open(m, "runs totals", "Cost of each model's audit", TOTALS);
        m.open("tbody");
        for (AuditResult audit : report.audits()) {
            m.open("tr")
                    .open("th", "scope", "row")
                    .name(Printable.name(audit.model().name(), "unnamed model"));
            m.close().leaf("td", Numbers.count(audit.examples()));
            cells(m, audit.cost(), audit.provenance().timing().seconds());
            m.close().line();
        }
        m.close();
        ScrollTable.close(m);
        runs(report, m);
        m.close();
    }

    private static void runs(Report report, Markup m) {
        m.line().open("details").leaf("summary", "Attack by attack, at each ε");
        ScrollTable.open(m, "runs", "Cost of every run", RUNS);
        for (int i = 0; i < report.audits().size(); i++) {
            AuditResult audit = report.audits().get(i);
            ScrollTable.group(m, Section.colour(i), audit.model().name(), "", RUNS.size());
            for (AttackResult run : audit.attacks()) {
                m.open("tr").leaf("th", run.attack(), "scope", "row");
                m.leaf("td", Numbers.threat(run.threat()));
                cells(m, run.counts(), run.timing().seconds());
                m.close().line();
            }
            m.close();
        }
        ScrollTable.close(m);
        m.close();
    }

    private static void cells(Markup m, Counts counts, double seconds) {
        m.leaf("td", Numbers.count(counts.forward())).leaf("td", Numbers.count(counts.backward()));
        m.leaf("td", Numbers.count(counts.queries())).leaf("td", Numbers.seconds(seconds));
    }
}
