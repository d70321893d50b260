package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Transition;
import dev.foil.audit.WorstCase;
import java.util.List;

/** Which class turns into which: the largest ε in sight, the smaller ones folded away. */
final class TransitionSection implements Section {
    @Override
    public String id() {
        return "classes";
    }

    @Override
    public String heading() {
        return "Which class turns into which";
    }

    @Override
    public boolean isIn(Report report) {
        return !Grid.of(report.audits()).isEmpty();
    }

    @Override
    public void write(Report report, Markup m) {
        Section.open(m, this, how(report));
        for (Grid grid : Grid.of(report.audits())) {
            List<Double> radii = grid.threats().stream()
                    .map(threat -> threat.epsilon())
                    .distinct()
                    .toList();
            for (int i = radii.size() - 1; i >= 0; i--) {
                boolean folded = i == radii.size() - 2;
                if (folded) {
                    m.open("details")
                            .leaf(
                                    "summary",
                                    "The same at smaller ε, " + grid.norm().symbol());
                }
                matrices(report, m, grid, radii.get(i));
            }
            if (radii.size() > 1) {
                m.close();
            }
        }
        m.close();
    }

    private static String how(Report report) {
        boolean fits =
                report.audits().stream().allMatch(audit -> audit.classes().size() <= Matrix.MOST_CLASSES);
        return fits
                ? "Rows are true classes, columns what the model says under attack; the stronger the colour, the more"
                        + " often. To the right, how many of the class stayed correct."
                : "The most frequent changes from the true class to what the model says under attack.";
    }

    private static void matrices(Report report, Markup m, Grid grid, double epsilon) {
        int largest = 1;
        for (AuditResult audit : report.audits()) {
            for (WorstCase worst : at(audit, grid, epsilon)) {
                for (Transition transition : worst.transitions()) {
                    largest = Math.max(largest, transition.count());
                }
            }
        }
        m.line().open("div", "class", "matrices");
        for (int i = 0; i < report.audits().size(); i++) {
            AuditResult audit = report.audits().get(i);
            for (WorstCase worst : at(audit, grid, epsilon)) {
                m.open("div", "class", Section.colour(i));
                Section.model(m, "h3", audit.model().name(), Numbers.threat(worst.threat()));
                new Matrix(audit.classes(), worst, largest).draw(m);
                m.close();
            }
        }
        m.close();
    }

    private static List<WorstCase> at(AuditResult audit, Grid grid, double epsilon) {
        return audit.worstCases().stream()
                .filter(worst -> worst.threat().norm().equals(grid.norm()))
                .filter(worst -> worst.threat().epsilon() == epsilon)
                .toList();
    }
}
