package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Fall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The examples that fell to the smallest changes of one norm, each with a way to its picture where that is shown.
 *
 * @param model number of the model on the page
 * @param audit of it
 * @param grid of the norm
 */
record FallTable(int model, AuditResult audit, Grid grid) {
    private static final List<String> COLUMNS = List.of("Example", "Class", "Becomes", "ε", "Distance", "Attack");

    void write(Markup m) {
        List<Fall> falls = audit.falls().stream()
                .filter(fall -> fall.threat().norm() == grid.norm())
                .toList();
        if (falls.isEmpty()) {
            m.leaf("p", "No example fell under " + grid.norm().symbol() + ".", "class", "soft");
            return;
        }
        Set<String> shown = audit.witnesses().stream()
                .map(witness -> WitnessCard.id(model, witness.example(), witness.threat()))
                .collect(Collectors.toSet());
        m.line().open("details").leaf("summary", title(falls.size()));
        ScrollTable.open(m, "runs falls", title(falls.size()), hasLevels() ? with() : COLUMNS);
        m.open("tbody");
        falls.stream().limit(WeakestSection.MOST).forEach(fall -> row(m, fall, shown));
        m.close();
        ScrollTable.close(m);
        m.close();
    }

    private boolean hasLevels() {
        return audit.model().domain().levels() > 0;
    }

    private String title(int falls) {
        int few = Math.min(falls, WeakestSection.MOST);
        if (falls == 1) {
            return "The one example that fell";
        }
        return falls <= WeakestSection.MOST
                ? "The " + few + " examples that fell, weakest first"
                : "The " + few + " weakest of " + Numbers.count(falls) + " examples that fell";
    }

    private static List<String> with() {
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.add("Saved as a file");
        return columns;
    }

    private void row(Markup m, Fall fall, Set<String> shown) {
        String id = WitnessCard.id(model, fall.example(), fall.threat());
        m.open("tr").open("th", "scope", "row");
        if (shown.contains(id)) {
            m.leaf("a", "no. " + fall.example(), "href", "#" + id);
        } else {
            m.text("no. " + fall.example());
        }
        m.close()
                .open("td")
                .name(Section.className(audit.classes(), fall.label()))
                .close();
        m.open("td").name(Section.className(audit.classes(), fall.to())).close();
        m.leaf("td", fall.threat().text()).leaf("td", Numbers.value(fall.distance()));
        m.leaf("td", fall.attack());
        if (hasLevels()) {
            m.leaf("td", WitnessCard.saved(fall.onGrid()));
        }
        m.close().line();
    }
}
