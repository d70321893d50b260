package dev.foil.report;

import dev.foil.audit.Comparison;
import dev.foil.data.Printable;
import java.util.List;

/** What changed since an earlier audit. */
final class ComparisonSection implements Section {
    private static final List<String> COLUMNS =
            List.of("Accuracy", "Before", "Now", "Lost", "Gained", "What to make of it");

    @Override
    public String id() {
        return "comparison";
    }

    @Override
    public String heading() {
        return "Since the earlier audit";
    }

    @Override
    public boolean isIn(Report report) {
        return report.comparison() != null;
    }

    @Override
    public void write(Report report, Markup m) {
        Comparison comparison = report.comparison();
        if (comparison == null) {
            return;
        }
        Section.open(m, this, how(comparison));
        ScrollTable.open(m, "grid changes", "Accuracy before and now", COLUMNS);
        m.open("tbody");
        for (Comparison.Change change : comparison.changes()) {
            m.open("tr", "class", change.beyondChance() ? verdict(change) : "");
            m.leaf("th", Numbers.spelt(change.what()), "scope", "row");
            Numbers.cell(m, change.before());
            Numbers.cell(m, change.after());
            m.leaf("td", count(change.lost())).leaf("td", count(change.gained()));
            m.leaf("td", words(change), "class", "verdict").close().line();
        }
        m.close();
        ScrollTable.close(m);
        if (!comparison.warnings().isEmpty()) {
            m.leaf("h3", "Signs that were not there before");
            FindingSection.list(m, comparison.warnings());
        }
        m.close();
    }

    private static String how(Comparison comparison) {
        String what = "Compared with " + Printable.name(comparison.baseline(), "an unnamed model") + ". ";
        String pairs = comparison.paired()
                ? "The same examples were tried: lost were right then and are wrong now, gained the other way round; what"
                        + " lies beyond chance is told by the sign test on them."
                : "Other examples were tried then, so that single ones cannot be compared; what lies beyond chance is"
                        + " told by intervals that stand apart.";
        return comparison.differences().isEmpty()
                ? what + pairs
                : what + pairs + " Besides the model these differ, and may be the cause: "
                        + String.join(", ", comparison.differences()) + ".";
    }

    /** The difference in words, as the terminal says it too. */
    static String words(Comparison.Change change) {
        return change.beyondChance() ? verdict(change) + ", beyond chance" : "within chance";
    }

    private static String verdict(Comparison.Change change) {
        return change.after().value() < change.before().value() ? "worse" : "better";
    }

    private static String count(int count) {
        return count < 0 ? "·" : Numbers.count(count);
    }
}
