package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Witness;
import dev.foil.data.Domain;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adversarial examples beside their originals, by norm and class. */
final class WitnessSection implements Section {
    /** Classes that a list of ways to them still helps with, and cards that call for one. */
    private static final int MOST_LINKS = 40;

    private static final int FEW_CARDS = 12;

    /** Values of pictures on one page: 48 million make at most about 64 MB, which browsers still open. */
    private static final long MOST_VALUES = 48_000_000;

    @Override
    public String id() {
        return "witnesses";
    }

    @Override
    public String heading() {
        return "Witnesses";
    }

    @Override
    public boolean isIn(Report report) {
        return report.audits().stream().anyMatch(audit -> !audit.witnesses().isEmpty());
    }

    @Override
    public void write(Report report, Markup m) {
        Section.open(m, this, "Inputs that fooled the model, re-checked. " + how(report));
        for (int i = 0; i < report.audits().size(); i++) {
            AuditResult audit = report.audits().get(i);
            if (!audit.witnesses().isEmpty()) {
                m.line().open("div", "class", Section.colour(i));
                Section.model(m, "h3", audit.model().name(), "");
                write(m, i, audit, report.audits().size());
                m.close();
            }
        }
        m.close();
    }

    private static String how(Report report) {
        return report.audits().stream().anyMatch(audit -> audit.model().domain().isImage())
                ? "From left to right: the original, what the attack added, the result. In the middle grey means no"
                        + " change; the change is amplified by the factor given."
                : "The original beside what the attack made of it.";
    }

    private static void write(Markup m, int model, AuditResult audit, int models) {
        Domain domain = audit.model().domain();
        long each = 3L * (domain.isImage() ? Reduced.size(domain.shape()) : 1);
        int room = (int) Math.min(Integer.MAX_VALUE, MOST_VALUES / models / each);
        List<Witness> shown = audit.witnesses().stream().limit(room).toList();
        for (Grid grid : Grid.of(List.of(audit))) {
            List<Witness> own = shown.stream()
                    .filter(witness -> witness.threat().norm() == grid.norm())
                    .sorted(Comparator.comparingInt(Witness::label))
                    .toList();
            if (!own.isEmpty()) {
                gallery(m, new WitnessCard(model, audit), grid, own);
            }
        }
        if (shown.size() < audit.witnesses().size()) {
            m.leaf(
                    "p",
                    Numbers.count(audit.witnesses().size() - shown.size())
                            + " more are left out, to keep this page one that browsers open; report.json holds them.",
                    "class",
                    "soft");
        }
    }

    private static void gallery(Markup m, WitnessCard card, Grid grid, List<Witness> witnesses) {
        m.line().open("h4").text(grid.norm().symbol() + " ");
        m.leaf("small", Numbers.count(witnesses.size()) + " shown").close();
        links(m, card, grid, witnesses);
        m.open("div", "class", card.isImage() ? "gallery" : "gallery values");
        witnesses.forEach(witness -> card.write(m, witness));
        m.close();
    }

    /** A way to the first card of each class, where there are many cards. */
    private static void links(Markup m, WitnessCard card, Grid grid, List<Witness> witnesses) {
        Map<Integer, List<Witness>> byClass =
                witnesses.stream().collect(Collectors.groupingBy(Witness::label, TreeMap::new, Collectors.toList()));
        if (witnesses.size() <= FEW_CARDS || byClass.size() == 1 || byClass.size() > MOST_LINKS) {
            return;
        }
        m.open(
                "ul",
                "class",
                "jump",
                "aria-label",
                "Classes under " + grid.norm().symbol());
        byClass.forEach((label, own) -> {
            m.open("li").open("a", "href", "#" + card.id(own.get(0)));
            m.name(Section.className(card.audit().classes(), label)).close();
            m.leaf("small", " " + own.size()).close();
        });
        m.close();
    }
}
