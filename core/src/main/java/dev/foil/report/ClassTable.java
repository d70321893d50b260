package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Rate;
import dev.foil.audit.WorstCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Robust accuracy of each class at each ε, the weakest class first.
 *
 * @param audit whose classes
 * @param worst the worst cases of one norm in ascending ε, at least one
 */
record ClassTable(AuditResult audit, List<WorstCase> worst) {
    void write(Markup m) {
        List<Integer> tried = IntStream.range(0, audit.classes().size())
                .filter(label -> rate(worst.get(0), label).total() > 0)
                .boxed()
                .sorted(weakestFirst())
                .toList();
        List<String> columns = new ArrayList<>(List.of("Class"));
        worst.forEach(one -> columns.add(one.threat().text()));
        columns.add("Examples");
        String norm = worst.get(0).threat().norm().symbol();
        ScrollTable.open(m, "classes", "Accuracy by class in the worst case, " + norm, columns);
        m.open("tbody");
        tried.stream().limit(WeakestSection.MOST).forEach(label -> row(m, label));
        m.close();
        ScrollTable.close(m);
        String rest = WeakestSection.more(tried.size(), " classes");
        int absent = audit.classes().size() - tried.size();
        String none = absent == 0 ? "" : " " + Numbers.count(absent) + " classes had no example.";
        if (!rest.isEmpty() || absent > 0) {
            m.leaf("p", (rest.isEmpty() ? "" : rest.strip().replaceFirst("and", "And") + ".") + none, "class", "soft");
        }
    }

    private void row(Markup m, int label) {
        m.open("tr")
                .open("th", "scope", "row")
                .name(Section.className(audit.classes(), label))
                .close();
        for (WorstCase one : worst) {
            Rate rate = rate(one, label);
            m.leaf(
                    "td",
                    Numbers.share(rate.value()),
                    "class",
                    "bar",
                    "style",
                    "--v:" + Plot.n(100 * rate.value()) + "%");
        }
        m.leaf("td", Numbers.count(rate(worst.get(0), label).total())).close().line();
    }

    /** At the largest ε; where that leaves nothing to tell apart, at the next smaller one. */
    private Comparator<Integer> weakestFirst() {
        Comparator<Integer> order = Comparator.comparingDouble(label -> upper(worst.size() - 1, label));
        for (int i = worst.size() - 2; i >= 0; i--) {
            int smaller = i;
            order = order.thenComparingDouble(label -> upper(smaller, label));
        }
        return order;
    }

    private double upper(int radius, int label) {
        return rate(worst.get(radius), label).interval().high();
    }

    private static Rate rate(WorstCase one, int label) {
        return label < one.perClass().size() ? one.perClass().get(label) : Rate.of(0, 0);
    }
}
