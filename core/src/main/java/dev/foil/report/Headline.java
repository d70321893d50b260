package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Finding;
import dev.foil.audit.Rate;
import dev.foil.audit.Requirement;
import dev.foil.audit.WorstCase;
import dev.foil.data.Printable;
import java.util.List;

/**
 * The top of the page: what was found in a sentence and, per model, accuracy without attack and under the strongest
 * attack of each norm; then whether that is good enough, and whether to believe it.
 */
record Headline(Report report) {
    /** Letters of the sentence on top: it holds names. */
    private static final int LEAD = 500;

    void write(Markup m) {
        m.open("header");
        m.leaf("p", "Foil robustness report", "class", "over");
        m.leaf("h1", Printable.name(report.title(), "Unnamed"));
        m.leaf("p", Printable.cut(Numbers.kept(report.headline()), LEAD), "class", "lead");
        m.open("div", "class", "scores");
        for (int i = 0; i < report.audits().size(); i++) {
            score(m, report.audits().get(i), Section.colour(i));
        }
        m.close();
        requirements(m);
        findings(m);
        m.close().line();
    }

    private void score(Markup m, AuditResult audit, String colour) {
        m.line().open("article", "class", "score " + colour);
        Section.model(m, "h2", audit.model().name(), "");
        m.open("dl");
        figure(m, "clean", "No attack", audit.clean());
        for (Grid grid : Grid.of(List.of(audit))) {
            grid.hardest(audit).ifPresent(worst -> figure(m, "worst", within(worst), worst.robust()));
        }
        m.close();
        m.leaf("p", size(audit), "class", "soft");
        m.close();
    }

    private static String within(WorstCase worst) {
        return "Worst case, " + Numbers.threat(worst.threat());
    }

    private static void figure(Markup m, String style, String term, Rate rate) {
        m.open("div", "class", style);
        m.leaf("dt", term);
        m.open("dd").leaf("b", Numbers.share(rate.value())).leaf("span", Numbers.THIN + "%");
        m.leaf("small", Numbers.interval(rate.interval()));
        scale(m, rate);
        m.close().close();
    }

    /** A rate on a line from 0 to 100 %, its interval paler. */
    private static void scale(Markup m, Rate rate) {
        m.open("svg", "class", "scale", "viewBox", "0 0 400 12", "preserveAspectRatio", "none", "aria-hidden", "true");
        bar(m, "track", 0, 1, 5, 2);
        bar(m, "kept", 0, rate.value(), 4, 4);
        bar(m, "span", rate.interval().low(), rate.interval().high(), 1, 10);
        m.close();
    }

    private static void bar(Markup m, String style, double from, double to, double y, double height) {
        String width = Plot.n(Math.max(0, 400 * (to - from)));
        m.empty(
                "rect",
                "class",
                style,
                "x",
                Plot.n(400 * from),
                "y",
                Plot.n(y),
                "width",
                width,
                "height",
                Plot.n(height));
    }

    private static String size(AuditResult audit) {
        StringBuilder text = new StringBuilder();
        text.append(Numbers.count(audit.examples())).append(" examples of ");
        text.append(Printable.name(audit.data(), "unnamed data"));
        if (audit.model().parameters() >= 0) {
            text.append(" · ").append(Numbers.large(audit.model().parameters())).append(" parameters");
        }
        if (audit.model().flops() >= 0) {
            text.append(" · ").append(Numbers.large(audit.model().flops())).append("FLOP per input");
        }
        return text.toString();
    }

    private void requirements(Markup m) {
        List<Requirement.Judgement> all = report.judgements();
        if (all.isEmpty()) {
            return;
        }
        m.line().open("p", "class", report.isMet() ? "note met" : "note unmet").open("a", "href", "#requirements");
        m.text(RequirementSection.summary(all)).close().close();
    }

    private void findings(Markup m) {
        List<String> signs = report.audits().stream()
                .flatMap(audit -> audit.warnings().stream())
                .map(Finding::sign)
                .distinct()
                .toList();
        if (signs.isEmpty()) {
            m.line().leaf("p", "No sign was found that these numbers flatter the model.", "class", "note soft");
            return;
        }
        m.line().open("p", "class", "note warning").text("These numbers may flatter the model: ");
        m.leaf("a", String.join(", ", signs), "href", "#findings").text(".").close();
    }
}
