package dev.foil.report;

import dev.foil.data.Printable;
import java.util.List;

/** A part of the page. */
interface Section {
    /** Its address within the page. */
    String id();

    String heading();

    /** Whether the report holds anything for it. */
    boolean isIn(Report report);

    /** Writes what stands below its opening. */
    void write(Report report, Markup m);

    /** A section's opening: heading, then a sentence or two on how to read it. Whoever calls this closes it. */
    static void open(Markup m, Section section, String how) {
        m.line().open("section", "id", section.id(), "aria-labelledby", section.id() + "-heading");
        m.leaf("h2", section.heading(), "id", section.id() + "-heading");
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

    /** A model's name as a heading, with what it is about behind it; {@code ""} for nothing. */
    static void model(Markup m, String tag, String name, String about) {
        m.open(tag, "class", "model").name(Printable.name(name, "unnamed model"));
        if (!about.isEmpty()) {
            m.leaf("small", about);
        }
        m.close();
    }

    /** A class's name; its number where it has none. */
    static String className(List<String> classes, int label) {
        String number = "class " + label;
        return label >= 0 && label < classes.size() ? Printable.name(classes.get(label), number) : number;
    }
}
