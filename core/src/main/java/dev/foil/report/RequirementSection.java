package dev.foil.report;

import dev.foil.audit.Requirement;
import dev.foil.data.Printable;
import java.util.List;

/** What the model was required to hold, and whether it does. */
final class RequirementSection implements Section {
    /** Letters of a requirement that are shown. */
    static final int LONGEST = 200;

    @Override
    public String id() {
        return "requirements";
    }

    @Override
    public String heading() {
        return "Required";
    }

    @Override
    public boolean isIn(Report report) {
        return !report.judgements().isEmpty();
    }

    @Override
    public void write(Report report, Markup m) {
        Section.open(m, this, summary(report.judgements()));
        ScrollTable.open(
                m, "grid judged", "Requirements and what was found", List.of("Requirement", "Found", "Verdict"));
        m.open("tbody");
        for (Requirement.Judgement judgement : report.judgements()) {
            m.open("tr", "class", judgement.met() ? "met" : "unmet");
            m.leaf("th", Printable.cut(judgement.requirement(), LONGEST), "scope", "row");
            Numbers.cell(m, judgement.found());
            m.leaf("td", judgement.met() ? "✓ holds" : "✗ fails", "class", "verdict")
                    .close()
                    .line();
        }
        m.close();
        ScrollTable.close(m);
        m.close();
    }

    /** How many hold, in a sentence. */
    static String summary(List<Requirement.Judgement> all) {
        long failed = all.stream().filter(judgement -> !judgement.met()).count();
        String of = all.size() == 1 ? "The requirement" : failed == 0 ? "All " + all.size() + " requirements" : "";
        if (failed == 0) {
            return of + (all.size() == 1 ? " holds." : " hold.");
        }
        return all.size() == 1 ? of + " fails." : failed + " of " + all.size() + " requirements fail.";
    }
}
