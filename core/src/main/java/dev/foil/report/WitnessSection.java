package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Verdict;
import dev.foil.audit.Witness;
import dev.foil.data.Domain;
import java.util.List;

/** Adversarial examples beside their originals: pictures where the inputs are pictures, numbers otherwise. */
final class WitnessSection implements Section {
    @Override
    public void write(Report report, Markup m) {
        if (report.audits().stream().allMatch(audit -> audit.witnesses().isEmpty())) {
            return;
        }
        Section.open(m, "witnesses", "Witnesses", "Inputs that fooled the model, re-checked. " + how(report));
        for (int i = 0; i < report.audits().size(); i++) {
            AuditResult audit = report.audits().get(i);
            if (audit.witnesses().isEmpty()) {
                continue;
            }
            m.line().open("div", "class", Section.colour(i));
            m.open("h3", "class", "model").text(audit.model().name()).close();
            m.open("div", "class", audit.model().domain().isImage() ? "gallery" : "gallery values");
            audit.witnesses().forEach(witness -> card(m, audit, witness));
            m.close().close();
        }
        m.close();
    }

    private static String how(Report report) {
        return report.audits().stream().anyMatch(audit -> audit.model().domain().isImage())
                ? "From left to right: the original, what the attack added, the result. In the middle grey means no"
                        + " change; the change is amplified by the factor given."
                : "The original beside what the attack made of it.";
    }

    private static void card(Markup m, AuditResult audit, Witness witness) {
        m.line().open("figure", "class", "witness");
        Domain domain = audit.model().domain();
        if (domain.isImage()) {
            pictures(m, audit.classes(), domain, witness);
        } else {
            new WitnessValues(domain, witness).write(m);
            m.open("div", "class", "verdicts");
            verdict(m, audit.classes(), "before", witness.before());
            m.leaf("span", "→", "class", "arrow");
            verdict(m, audit.classes(), "after", witness.after());
            m.close();
        }
        m.open("figcaption").text("no. " + witness.example() + " · " + witness.attack() + " · ");
        m.text(Numbers.norm(witness.threat().norm()) + " " + witness.threat().text() + " · distance ");
        m.text(Numbers.value(witness.distance()));
        if (witness.label() != witness.before().label()) {
            m.text(" · labelled " + Section.className(audit.classes(), witness.label()));
        }
        m.close().close();
    }

    private static void pictures(Markup m, List<String> classes, Domain domain, Witness witness) {
        Amplified change = Amplified.of(witness.original(), witness.adversarial(), domain.width());
        m.open("div", "class", "triple");
        m.open("div");
        picture(m, domain, unit(domain, witness.original()), "original");
        verdict(m, classes, "before", witness.before());
        m.close().open("div");
        picture(m, domain, change.values(), "what was added, amplified");
        m.open("p", "class", "verdict soft");
        m.text("change").leaf("small", "× " + change.factor());
        m.close().close().open("div");
        picture(m, domain, unit(domain, witness.adversarial()), "adversarial");
        verdict(m, classes, "after", witness.after());
        m.close().close();
    }

    private static void picture(Markup m, Domain domain, float[] values, String what) {
        int channels = domain.shape().dim(0);
        int height = domain.shape().dim(1);
        int width = domain.shape().dim(2);
        m.empty(
                "img",
                "src",
                Png.address(values, channels, height, width),
                "alt",
                what,
                "width",
                Integer.toString(width),
                "height",
                Integer.toString(height),
                "class",
                width < 112 ? "pixels" : "photo");
    }

    private static void verdict(Markup m, List<String> classes, String style, Verdict verdict) {
        m.open("p", "class", "verdict " + style);
        // Names made of folders may break after a slash.
        m.text(Section.className(classes, verdict.label()).replace("/", "/\u200B"));
        if (!Double.isNaN(verdict.confidence())) {
            m.leaf("small", Numbers.percent(verdict.confidence()));
        }
        m.close();
    }

    /** The values moved from the domain's interval to [0, 1]. */
    private static float[] unit(Domain domain, float[] values) {
        float[] moved = new float[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (values[i] - domain.low()) / domain.width();
        }
        return moved;
    }
}
