package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.data.Printable;
import java.util.List;
import java.util.stream.Collectors;

/** Where the models are weakest: classes, then single examples. */
final class WeakestSection implements Section {
    /** Rows of a table; the rest is counted. */
    static final int MOST = 20;

    @Override
    public String id() {
        return "weakest";
    }

    @Override
    public String heading() {
        return "Weakest classes and examples";
    }

    @Override
    public boolean isIn(Report report) {
        return !Grid.of(report.audits()).isEmpty();
    }

    @Override
    public void write(Report report, Markup m) {
        Section.open(
                m,
                this,
                "Share of each class still classified correctly in the worst case, in per cent: the weakest class first,"
                        + " by the upper end of its interval at the largest ε, so that a class with a single unlucky"
                        + " example does not lead.");
        for (Grid grid : Grid.of(report.audits())) {
            for (int i = 0; i < report.audits().size(); i++) {
                AuditResult audit = report.audits().get(i);
                if (grid.hardest(audit).isPresent()) {
                    m.open("div", "class", "weak " + Section.colour(i));
                    Section.model(m, "h3", audit.model().name(), grid.norm().symbol());
                    new ClassTable(audit, grid.worstCases(audit)).write(m);
                    new FallTable(i, audit, grid).write(m);
                    m.close();
                }
            }
        }
        for (AuditResult audit : report.audits()) {
            misses(m, audit);
        }
        m.close();
    }

    private static void misses(Markup m, AuditResult audit) {
        List<Long> misses = audit.misses();
        if (misses.isEmpty()) {
            return;
        }
        m.line().open("p", "class", "soft").text("Without any attack ");
        m.name(Printable.name(audit.model().name(), "the model"));
        m.text(" gets " + Numbers.count(misses.size()) + " of " + Numbers.count(audit.examples()) + " wrong: no. ");
        m.text(misses.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", ")));
        m.text(more(misses.size(), "") + ".").close();
    }

    /** How many are not shown, if any. */
    static String more(int all, String what) {
        return all <= MOST ? "" : " and " + Numbers.count(all - MOST) + " more" + what;
    }
}
