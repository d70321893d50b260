package dev.foil.report;

/** Commands to go on with. */
final class NextSection implements Section {
    @Override
    public void write(Report report, Markup m) {
        if (report.nextSteps().isEmpty()) {
            return;
        }
        Section.open(m, "next", "What to do next", "Commands to copy, in this order.");
        for (String step : report.nextSteps()) {
            m.open("pre");
            step.lines().forEach(line -> {
                if (line.startsWith("#")) {
                    m.leaf("i", line);
                } else {
                    m.text(line);
                }
                m.line();
            });
            m.close().line();
        }
        m.close();
    }
}
