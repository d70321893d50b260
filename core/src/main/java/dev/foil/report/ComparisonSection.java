package dev.foil.report;

import dev.foil.audit.Comparison;
import dev.foil.audit.Rate;
import java.util.List;

/** What changed since an earlier audit. */
final class ComparisonSection implements Section {
    @Override
    public void write(Report report, Markup m) {
        Comparison comparison = report.comparison();
        if (comparison == null) {
            return;
        }
        Section.open(m, "comparison", "Since the earlier audit", how(comparison));
        m.open("div", "class", "scroll").open("table", "class", "grid");
        m.open("thead").open("tr");
        for (String head : List.of("accuracy", "before", "now", "lost", "gained", "beyond chance")) {
            m.leaf("th", head, "scope", "col");
        }
        m.close().close().open("tbody");
        for (Comparison.Change change : comparison.changes()) {
            m.line().open("tr").leaf("th", change.what(), "scope", "row");
            rate(m, change.before());
            rate(m, change.after());
            m.leaf("td", count(change.lost())).leaf("td", count(change.gained()));
            m.leaf("td", change.beyondChance() ? "yes" : "no").close();
        }
        m.close().close().close();
        comparison
                .warnings()
                .forEach(finding -> m.open("p", "class", "warning", "role", "note")
                        .leaf("b", "new")
                        .text(" " + finding)
                        .close());
        m.close();
    }

    private static String how(Comparison comparison) {
        String pairs = comparison.paired()
                ? "The same examples were tried: lost were right then and are wrong now, gained the other way round."
                : "Other examples were tried then, so that single ones cannot be compared.";
        return comparison.differences().isEmpty()
                ? pairs
                : pairs + " Besides the model these differ: " + String.join(", ", comparison.differences()) + ".";
    }

    private static void rate(Markup m, Rate rate) {
        m.open("td").leaf("span", Numbers.share(rate.value()), "class", "figure");
        m.leaf("small", Numbers.interval(rate.interval())).close();
    }

    private static String count(int count) {
        return count < 0 ? "·" : Numbers.count(count);
    }
}
