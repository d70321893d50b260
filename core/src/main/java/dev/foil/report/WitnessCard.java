package dev.foil.report;

import dev.foil.attack.Threat;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Verdict;
import dev.foil.audit.Witness;
import dev.foil.data.Domain;

/**
 * One adversarial example beside its original: pictures where the inputs are pictures, numbers otherwise.
 *
 * @param model number of the model on the page
 * @param audit of it
 */
record WitnessCard(int model, AuditResult audit) {
    /** Side in pixels below which single pixels are drawn as squares. */
    private static final int SMALL = 112;

    /** Address of an example's card within the page. */
    static String id(int model, long example, Threat threat) {
        return "w" + model + "-" + threat.norm().title() + "-" + example;
    }

    String id(Witness witness) {
        return id(model, witness.example(), witness.threat());
    }

    /** What becomes of an adversarial example when it is written to a file of its kind. */
    static String saved(boolean onGrid) {
        return onGrid ? "holds" : "is lost";
    }

    boolean isImage() {
        return audit.model().domain().isImage();
    }

    void write(Markup m, Witness witness) {
        Domain domain = audit.model().domain();
        m.line().open("figure", "class", "witness", "id", id(witness));
        if (isImage()) {
            pictures(m, domain, witness);
        } else {
            new WitnessValues(domain, witness).write(m);
            m.open("div", "class", "verdicts");
            verdict(m, "before", witness.before());
            m.leaf("span", "→", "class", "arrow");
            verdict(m, "after", witness.after());
            m.close();
        }
        m.open("figcaption").text("no. " + witness.example() + " · " + witness.attack() + " · ");
        m.text(Numbers.threat(witness.threat()) + " · distance " + Numbers.value(witness.distance()));
        if (witness.label() != witness.before().label()) {
            m.text(" · labelled ").name(Section.className(audit.classes(), witness.label()));
        }
        if (domain.levels() > 0) {
            m.text(" · " + saved(witness.onGrid()) + " when saved as a file");
        }
        m.close().close();
    }

    private void pictures(Markup m, Domain domain, Witness witness) {
        Amplified change = Amplified.of(witness.original(), witness.adversarial(), domain.width());
        m.open("div", "class", "triple").open("div");
        picture(m, Reduced.mean(domain.shape(), unit(domain, witness.original())), "original");
        verdict(m, "before", witness.before());
        m.close().open("div");
        picture(m, Reduced.sample(domain.shape(), change.values()), "what was added");
        m.open("p", "class", "verdict soft");
        m.text("change").leaf("small", "× " + change.factor());
        m.close().close().open("div");
        picture(m, Reduced.mean(domain.shape(), unit(domain, witness.adversarial())), "adversarial");
        verdict(m, "after", witness.after());
        m.close().close();
    }

    private static void picture(Markup m, Reduced picture, String what) {
        m.empty(
                "img",
                "src",
                Png.address(picture.values(), picture.channels(), picture.height(), picture.width()),
                "alt",
                what,
                "width",
                Integer.toString(picture.width()),
                "height",
                Integer.toString(picture.height()),
                "loading",
                "lazy",
                "decoding",
                "async",
                "class",
                picture.width() < SMALL ? "pixels" : "photo");
    }

    private void verdict(Markup m, String style, Verdict verdict) {
        m.open("p", "class", "verdict " + style);
        // Names made of folders may break after a slash.
        m.name(Section.className(audit.classes(), verdict.label()).replace("/", "/\u200B"));
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
