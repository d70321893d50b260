package dev.foil.report;

import dev.foil.data.Output;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A report as one HTML page that needs nothing else: no script, no font, no address outside itself, and a content
 * security policy that holds it to that. The markup is well-formed XML.
 */
public final class HtmlReport {
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private static final List<Section> SECTIONS = List.of(
            new RequirementSection(),
            new ComparisonSection(),
            new CurveSection(),
            new AttackSection(),
            new WitnessSection(),
            new TransitionSection(),
            new TrainingSection(),
            new NextSection(),
            new NotesSection());

    private HtmlReport() {}

    /** Writes the page atomically. */
    public static void write(Path file, Report report) {
        Output.write(file, render(report));
    }

    public static String render(Report report) {
        Markup m = new Markup();
        m.open("html", "lang", "en").line();
        head(report, m);
        m.open("body");
        new HeadlineSection().write(report, m);
        m.open("main");
        SECTIONS.forEach(section -> section.write(report, m));
        m.close().close().close().line();
        return "<!DOCTYPE html>\n" + m.finish();
    }

    private static void head(Report report, Markup m) {
        m.open("head").empty("meta", "charset", "utf-8");
        m.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        m.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        m.empty("meta", "name", "color-scheme", "content", "light dark");
        m.leaf("title", report.title() + " – Foil robustness report").line();
        m.style(sheet()).close().line();
    }

    private static String sheet() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css cannot be read", e);
        }
    }
}
