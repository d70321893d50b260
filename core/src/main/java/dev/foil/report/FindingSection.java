package dev.foil.report;

import dev.foil.audit.AuditResult;
import dev.foil.audit.Finding;
import dev.foil.data.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs that the numbers flatter the model: what each is called, what was seen, and what that means. */
final class FindingSection implements Section {
    /** Evidence shown of one sign; a weak attack shows at every ε. */
    private static final int MOST = 8;

    /** Of a sentence; names in it may be of any length. */
    private static final int LETTERS = 600;

    @Override
    public String id() {
        return "findings";
    }

    @Override
    public String heading() {
        return "Signs that the numbers flatter the model";
    }

    @Override
    public boolean isIn(Report report) {
        return report.audits().stream().anyMatch(audit -> !audit.warnings().isEmpty());
    }

    @Override
    public void write(Report report, Markup m) {
        Section.open(
                m,
                this,
                "A model can look robust because the attacks were weak. Look into these before trusting the figures.");
        for (int i = 0; i < report.audits().size(); i++) {
            AuditResult audit = report.audits().get(i);
            if (!audit.warnings().isEmpty()) {
                m.open("div", "class", Section.colour(i));
                Section.model(m, "h3", audit.model().name(), "");
                list(m, audit.warnings());
                m.close();
            }
        }
        m.close();
    }

    /** Findings of one sign together, since they mean the same. */
    static void list(Markup m, List<Finding> findings) {
        Map<String, List<Finding>> bySign = new LinkedHashMap<>();
        findings.forEach(finding -> bySign.computeIfAbsent(finding.sign(), sign -> new ArrayList<>())
                .add(finding));
        m.open("ul", "class", "findings");
        bySign.forEach((sign, same) -> {
            m.line().open("li", "class", "note warning").leaf("b", sign);
            same.stream().limit(MOST).forEach(finding -> m.leaf("p", Printable.cut(finding.evidence(), LETTERS)));
            if (same.size() > MOST) {
                m.leaf("p", "And " + Numbers.count(same.size() - MOST) + " more like this.");
            }
            same.stream()
                    .map(Finding::meaning)
                    .distinct()
                    .forEach(meaning -> m.leaf("p", Printable.cut(meaning, LETTERS), "class", "meaning"));
            m.close();
        });
        m.close();
    }
}
