package dev.foil.report;

import dev.foil.audit.Requirement;

/** What the model was required to hold, and whether it does. */
final class RequirementSection implements Section {
    @Override
    public void write(Report report, Markup m) {
        if (report.judgements().isEmpty()) {
            return;
        }
        Section.open(m, "requirements", "Required", "What the model was required to hold, and what was found.");
        m.open("div", "class", "scroll").open("table", "class", "grid");
        m.open("thead").open("tr");
        m.leaf("th", "requirement", "scope", "col").leaf("th", "found", "scope", "col");
        m.leaf("th", "holds", "scope", "col").close().close().open("tbody");
        for (Requirement.Judgement judgement : report.judgements()) {
            m.line().open("tr", "class", judgement.met() ? "met" : "unmet");
            m.leaf("th", judgement.requirement(), "scope", "row").open("td");
            m.leaf("span", Numbers.percent(judgement.found().value()), "class", "figure");
            m.leaf("small", Numbers.interval(judgement.found().interval())).close();
            m.leaf("td", judgement.met() ? "yes" : "no").close();
        }
        m.close().close().close().close();
    }
}
