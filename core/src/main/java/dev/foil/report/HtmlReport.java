package dev.foil.report;

import dev.foil.data.Output;
import dev.foil.data.Printable;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A report as one HTML page that needs nothing else: no script, no font, no address outside itself, and a content
 * security policy that holds it to that. The markup is well-formed XML.
 */
public final class HtmlReport {
    private static final List<Section> SECTIONS = List.of(
            new RequirementSection(),
            new ComparisonSection(),
            new FindingSection(),
            new CurveSection(),
            new AttackSection(),
            new WeakestSection(),
            new WitnessSection(),
            new TransitionSection(),
            new TrainingSection(),
            new CostSection(),
            new NextSection(),
            new NotesSection());

    private HtmlReport() {}

    /** Writes the page atomically. */
    public static void write(Path file, Report report) {
        Output.write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            write(writer, report);
            writer.flush();
        });
    }

    public static String render(Report report) {
        StringBuilder out = new StringBuilder(1 << 16);
        write(out, report);
        return out.toString();
    }

    private static void write(Appendable out, Report report) {
        List<Section> present =
                SECTIONS.stream().filter(section -> section.isIn(report)).toList();
        Markup m = new Markup(out);
        m.doctype().open("html", "lang", "en").line();
        Page.head(m, Printable.name(report.title(), "Unnamed") + " – robustness report");
        m.open("body").leaf("a", "Skip to the results", "class", "skip", "href", "#results");
        new Headline(report).write(m);
        contents(m, present);
        m.open("main", "id", "results", "tabindex", "-1");
        present.forEach(section -> section.write(report, m));
        m.close().close().close().line();
        m.finish();
    }

    private static void contents(Markup m, List<Section> present) {
        m.open("nav", "aria-label", "Contents").open("ul");
        present.forEach(section -> m.open("li")
                .leaf("a", section.heading(), "href", "#" + section.id())
                .close());
        m.close().close().line();
    }
}
