package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Finding;
import dev.foil.audit.Rate;
import dev.foil.audit.WorstCase;
import java.util.Optional;

/** What was found, in one sentence and two numbers per model: clean, and under the strongest attack. */
final class HeadlineSection implements Section {
    @Override
    public void write(Report report, Markup m) {
        m.open("header");
        m.leaf("p", "Foil robustness report", "class", "over");
        m.leaf("h1", report.title());
        m.leaf("p", Numbers.kept(report.headline()), "class", "lead");
        m.open("div", "class", "scores");
        for (int i = 0; i < report.audits().size(); i++) {
            score(m, report.audits().get(i), Section.colour(i));
        }
        m.close();
        warnings(report, m);
        m.close().line();
    }

    private static void score(Markup m, AuditResult audit, String colour) {
        m.line().open("article", "class", "score " + colour);
        m.leaf("h3", audit.model().name());
        m.open("dl");
        figure(m, "No attack", audit.clean());
        Optional<WorstCase> hardest =
                Grid.of(java.util.List.of(audit)).stream().findFirst().flatMap(grid -> grid.hardest(audit));
        hardest.ifPresent(worst -> figure(
                m,
                "Worst case, " + Numbers.norm(worst.threat().norm()) + " "
                        + worst.threat().text(),
                worst.robust()));
        m.close();
        scale(m, audit.clean(), hardest.map(WorstCase::robust));
        m.leaf("p", size(audit), "class", "soft");
        m.close();
    }

    private static void figure(Markup m, String term, Rate rate) {
        m.open("div");
        m.leaf("dt", term);
        m.open("dd").leaf("b", Numbers.share(rate.value())).leaf("span", Numbers.THIN + "%");
        m.leaf("small", Numbers.interval(rate.interval()));
        m.close().close();
    }

    /** Both accuracies on one line from 0 to 100 %, with their intervals. */
    private static void scale(Markup m, Rate clean, Optional<Rate> worst) {
        m.open("svg", "class", "scale", "viewBox", "0 0 400 18", "preserveAspectRatio", "none");
        m.leaf("title", "Accuracy from 0 to 100 %");
        bar(m, "track", 0, 1, 8, 2);
        worst.ifPresent(rate -> bar(m, "lost", rate.value(), clean.value(), 7, 4));
        worst.ifPresent(rate -> bar(m, "kept", 0, rate.value(), 7, 4));
        mark(m, "clean", clean);
        worst.ifPresent(rate -> mark(m, "worst", rate));
        m.close();
    }

    private static void bar(Markup m, String style, double from, double to, double y, double height) {
        m.empty(
                "rect",
                "class",
                style,
                "x",
                Plot.n(400 * from),
                "y",
                Plot.n(y),
                "width",
                Plot.n(Math.max(0, 400 * (to - from))),
                "height",
                Plot.n(height));
    }

    private static void mark(Markup m, String style, Rate rate) {
        double at = Math.min(397, 400 * rate.value());
        m.empty("rect", "class", "mark " + style, "x", Plot.n(at), "y", "1", "width", "3", "height", "16");
    }

    private static String size(AuditResult audit) {
        StringBuilder text = new StringBuilder();
        text.append(Numbers.count(audit.examples())).append(" examples of ").append(audit.data());
        if (audit.model().parameters() >= 0) {
            text.append(" · ").append(Numbers.large(audit.model().parameters())).append(" parameters");
        }
        if (audit.model().flops() >= 0) {
            text.append(" · ").append(Numbers.large(audit.model().flops())).append("FLOP per input");
        }
        return text.toString();
    }

    private static void warnings(Report report, Markup m) {
        for (AuditResult audit : report.audits()) {
            for (Finding warning : audit.warnings()) {
                m.open("p", "class", "warning", "role", "note");
                m.leaf("b", audit.model().name()).text(" " + warning.toString()).close();
            }
        }
    }
}
