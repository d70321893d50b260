package dev.foil.report;

import dev.foil.audit.SignStep;
import dev.foil.audit.Verdict;
import dev.foil.data.Domain;
import dev.foil.data.Output;
import dev.foil.data.Panels;
import dev.foil.data.Panels.Panel;
import dev.foil.data.Printable;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * The classic picture: image + ε × signs of the gradient = adversarial, what the model says under each.
 *
 * @param step what it shows
 * @param classes names of the classes; those it lacks are called by their number
 */
public record SignStepPicture(SignStep step, List<String> classes) {
    private static final int SIDE = 280;
    private static final int LETTERS = 40;

    /** Writes it as a picture. */
    public void png(Path file) {
        Output.write(file, png());
    }

    /** Writes it as a page. */
    public void html(Path file, String title) {
        String lead = "A step of " + Numbers.plain((float) step.epsilon()) + " along the sign of the gradient: “"
                + name(step.before()) + "” "
                + (step.before().label() == step.after().label() ? "stays." : "becomes “" + name(step.after()) + "”.");
        Page.write(file, title, lead, m -> {
            m.empty(
                    "img",
                    "src",
                    "data:image/png;base64," + Base64.getEncoder().encodeToString(png()),
                    "alt",
                    words(),
                    "style",
                    "max-width:100%;height:auto");
            m.leaf("p", words(), "class", "how");
        });
    }

    private byte[] png() {
        Domain domain = step.domain();
        return Panels.png(
                List.of(List.of(
                        panel("x", step.original(), step.before(), "+ " + Numbers.plain((float) step.epsilon()) + " ×"),
                        panel("sign(∇ₓ J(x, y))", step.sign(), step.ofSign(), "="),
                        panel("x + ε · sign(∇ₓ J(x, y))", step.adversarial(), step.after(), ""))),
                domain,
                SIDE);
    }

    private Panel panel(String formula, float[] values, Verdict verdict, String sign) {
        return new Panel(
                values, List.of(formula, "“" + name(verdict) + "”", confidence(verdict) + " confidence"), sign);
    }

    /** The picture in words. */
    public String words() {
        return "“" + name(step.before()) + "” (" + confidence(step.before()) + ") + "
                + Numbers.plain((float) step.epsilon()) + " × “" + name(step.ofSign()) + "” ("
                + confidence(step.ofSign()) + ") = “" + name(step.after()) + "” (" + confidence(step.after()) + ")";
    }

    private String name(Verdict verdict) {
        return verdict.label() < 0 ? "no number" : Printable.cut(Section.className(classes, verdict.label()), LETTERS);
    }

    private static String confidence(Verdict verdict) {
        return verdict.label() < 0 ? "–" : Numbers.percent(verdict.confidence());
    }
}
