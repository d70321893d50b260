package dev.foil.report;

import dev.foil.data.Output;
import dev.foil.data.Printable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/** The frame of every page: it needs nothing else, and a content security policy holds it to that. */
final class Page {
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private Page() {}

    /** Writes a page of one part atomically. */
    static void write(Path file, String title, String lead, Consumer<Markup> body) {
        Output.write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            Markup m = new Markup(writer);
            m.doctype().open("html", "lang", "en").line();
            head(m, title);
            m.open("body").open("header");
            m.leaf("p", "Foil", "class", "over").leaf("h1", Printable.name(title, "Unnamed"));
            m.leaf("p", Numbers.kept(lead), "class", "lead").close().line();
            m.open("main").open("section");
            body.accept(m);
            m.close().close().close().close().line();
            m.finish();
            writer.flush();
        });
    }

    /** What stands in front of the body. */
    static void head(Markup m, String title) {
        m.open("head").empty("meta", "charset", "utf-8");
        m.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        m.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        m.empty("meta", "name", "color-scheme", "content", "light dark");
        m.leaf("title", Printable.name(title, "Unnamed") + " – Foil").line();
        m.style(sheet()).close().line();
    }

    private static String sheet() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css cannot be read", e);
        }
    }
}
