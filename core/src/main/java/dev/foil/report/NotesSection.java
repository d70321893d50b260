package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Machine;
import dev.foil.audit.Provenance;
import dev.foil.data.Domain;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the numbers mean in plain words, and where they come from. */
final class NotesSection implements Section {
    /** Term and explanation in turn. */
    private static final String[] TERMS = {
        "Accuracy without attack",
        "The share of the examples that the model classifies correctly as they are.",
        "ε (epsilon)",
        "How much an attack may change an input. Under L∞ no single value moves by more than ε; on images scaled to 0…1,"
                + " 8/255 means that every pixel may get at most 8 of 255 grey levels brighter or darker. Under L₂ and L₁"
                + " the whole change is measured, as a Euclidean length or a sum.",
        "Robust accuracy",
        "The share of the examples that the model still classifies correctly after the attack did its best within ε. It"
                + " depends on the attack: a stronger one can only lower it. So it is an upper bound of the robustness that"
                + " the model really has, not a guarantee.",
        "Worst case",
        "An example counts as robust only if every attack of this report failed on it.",
        "95 % interval",
        "Only some of all possible inputs were tried. If the same number of others were drawn from the same source again"
                + " and again, intervals made this way (Wilson's score interval, 1927) would hold the true rate 95 times of"
                + " 100. It does not cover attacks that were not tried.",
        "Confirmed",
        "What an attack claims is not believed: each adversarial input is put through a fresh forward pass in single"
                + " precision and must lie inside ε and the input domain. Only confirmed ones count.",
        "On grid",
        "Image files hold whole grey levels. A confirmed input is on grid if it still fools the model after rounding to"
                + " them, as it would when saved and loaded again.",
    };

    @Override
    public String id() {
        return "notes";
    }

    @Override
    public String heading() {
        return "How to read this, and where it comes from";
    }

    @Override
    public boolean isIn(Report report) {
        return true;
    }

    @Override
    public void write(Report report, Markup m) {
        Section.open(m, this, "What the numbers mean in plain words, and all it takes to get them again.");
        m.open("dl", "class", "terms");
        for (int i = 0; i < TERMS.length; i += 2) {
            m.leaf("dt", TERMS[i]).leaf("dd", TERMS[i + 1]);
        }
        m.close().line();
        for (int i = 0; i < report.audits().size(); i++) {
            provenance(m, report.audits().get(i), Section.colour(i));
        }
        m.close();
    }

    private static void provenance(Markup m, AuditResult audit, String colour) {
        m.open("div", "class", colour);
        Section.model(m, "h3", audit.model().name(), "");
        m.open("dl", "class", "facts");
        facts(audit).forEach((name, value) -> m.leaf("dt", name).leaf("dd", value));
        m.close().close().line();
    }

    private static Map<String, String> facts(AuditResult audit) {
        Provenance from = audit.provenance();
        Machine machine = from.machine();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Foil", from.foil());
        facts.put("Command", from.command());
        facts.put("Seed", Long.toString(from.seed()));
        facts.put("Model", from.modelDigest());
        facts.put("Data", from.dataDigest());
        if (!from.pipeline().isEmpty()) {
            facts.put("Images", from.pipeline());
        }
        facts.put("Input", domain(audit.model().domain()));
        if (!audit.model().preparation().isEmpty()) {
            facts.put("Prepared", audit.model().preparation());
        }
        facts.putAll(from.engines());
        facts.put("JVM", machine.jvm());
        facts.put("System", machine.os());
        facts.put("Processor", machine.cpu() + ", " + machine.threads() + " threads");
        facts.put("Started", from.timing().started());
        facts.put("Took", Numbers.seconds(from.timing().seconds()));
        return facts;
    }

    private static String domain(Domain domain) {
        String text =
                domain.shape() + " in [" + Numbers.plain(domain.low()) + ", " + Numbers.plain(domain.high()) + "]";
        return domain.levels() == 0 ? text : text + ", " + domain.levels() + " levels";
    }
}
