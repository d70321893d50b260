package dev.foil.report;

/** A part of the page; one without anything to show writes nothing. */
@FunctionalInterface
interface Section {
    void write(Report report, Markup m);

    /** A section's opening: heading, then one sentence on how to read it. Whoever calls this closes it. */
    static void open(Markup m, String id, String heading, String how) {
        m.line().open("section", "id", id);
        m.leaf("h2", heading);
        m.leaf("p", Numbers.kept(how), "class", "how");
        m.line();
    }

    /** The class that gives a model its colour, the same on the whole page. */
    static String colour(int model) {
        return "m" + model % 6;
    }

    /** The colour of the model of that name; the neutral one where it was not audited. */
    static String colour(Report report, String name) {
        for (int i = 0; i < report.audits().size(); i++) {
            if (report.audits().get(i).model().name().equals(name)) {
                return colour(i);
            }
        }
        return "m6";
    }

    /** A class's name; its number where a label lies beyond the names. */
    static String className(java.util.List<String> classes, int label) {
        return label >= 0 && label < classes.size() ? classes.get(label) : "class " + label;
    }
}
