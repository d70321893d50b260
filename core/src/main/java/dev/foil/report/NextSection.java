package dev.foil.report;

/** Commands to go on with; a comment begins a block of its own. */
final class NextSection implements Section {
    @Override
    public String id() {
        return "next";
    }

    @Override
    public String heading() {
        return "What to do next";
    }

    @Override
    public boolean isIn(Report report) {
        return !report.nextSteps().isEmpty();
    }

    @Override
    public void write(Report report, Markup m) {
        Section.open(m, this, "Commands to copy.");
        boolean inside = false;
        for (String line : String.join("\n", report.nextSteps()).lines().toList()) {
            boolean comment = line.startsWith("#");
            if (inside && comment) {
                m.close().line();
            }
            if (!inside || comment) {
                m.open("pre");
                inside = true;
            }
            if (comment) {
                m.leaf("i", line);
            } else {
                m.text(line);
            }
            m.line();
        }
        if (inside) {
            m.close().line();
        }
        m.close();
    }
}
