package dev.foil.report;

import dev.foil.gan.CriticCheck;
import dev.foil.gan.CurvePoint;
import dev.foil.gan.diagnose.Diversity;
import dev.foil.gan.diagnose.Finding;
import dev.foil.gan.recipe.GanRun;
import dev.foil.gan.score.ModeCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A generator's training as a page that needs nothing else; written again and again while it goes on.
 *
 * @param run what it shows
 */
public record GanPage(GanRun run) {
    /** Pictures of the way there, the last one apart. */
    private static final int STAGES = 6;

    private static final Map<String, List<String>> CHARTS = charts();

    private static Map<String, List<String>> charts() {
        Map<String, List<String>> charts = new LinkedHashMap<>();
        charts.put("Losses", List.of("critic loss", "generator loss", "reconstruction", "divergence"));
        charts.put("Share the critic gets right", List.of("real called real", "generated called generated"));
        charts.put(
                "What the critic says",
                List.of(
                        "critic on real",
                        "critic on generated",
                        CriticCheck.TRAINING,
                        CriticCheck.HELD_OUT,
                        CriticCheck.GENERATED));
        charts.put("How varied generated examples are; real ones are 1", List.of(Diversity.NAME));
        charts.put("Length of the gradient", List.of("critic gradient", "generator gradient"));
        return charts;
    }

    /** Writes the page atomically. */
    public void write(Path file) {
        Page.write(file, run.recipe() + " on " + run.data(), lead(), m -> {
            findings(m);
            pictures(m, file);
            CHARTS.forEach((title, names) -> chart(m, title, names));
            settings(m);
        });
    }

    private String lead() {
        String state = String.format(Locale.ROOT, "%,d iterations", run.done());
        return run.modes().map(modes -> modes(modes) + " after " + state + ".").orElse("After " + state + ".");
    }

    /** In half a sentence. */
    public static String modes(ModeCount modes) {
        return String.format(
                Locale.ROOT,
                "%d of %d modes, %.1f %% of points within three deviations of one",
                modes.found(),
                modes.modes(),
                100 * modes.quality());
    }

    private void findings(Markup m) {
        if (run.findings().isEmpty()) {
            return;
        }
        m.leaf("h2", "What is wrong").open("ul", "class", "findings");
        for (Finding finding : run.findings()) {
            m.open("li").leaf("strong", finding.kind().title() + ". ");
            m.text(finding.evidence() + " " + finding.kind().cause() + " "
                            + finding.kind().advice())
                    .close();
        }
        m.close().line();
    }

    private void pictures(Markup m, Path file) {
        if (run.samples().isEmpty()) {
            return;
        }
        List<GanRun.Sample> samples = run.samples();
        m.leaf("h2", "What the generator makes");
        m.leaf("p", "The same noise throughout, as the generator made of it after so many iterations.", "class", "how");
        m.open("div", "class", "stages");
        for (int i = 0; i < samples.size(); i++) {
            boolean last = i == samples.size() - 1;
            if (last || i * STAGES / samples.size() > (i - 1) * STAGES / samples.size() || i == 0) {
                picture(m, file, samples.get(i), last ? "stage last" : "stage");
            }
        }
        m.close().line();
    }

    private static void picture(Markup m, Path page, GanRun.Sample sample, String style) {
        Path file = page.resolveSibling(sample.file());
        if (!Files.isRegularFile(file)) {
            return;
        }
        String when = String.format(Locale.ROOT, "%,d iterations", sample.iteration());
        m.open("figure", "class", style);
        m.empty("img", "src", address(file), "alt", "samples after " + when, "loading", "lazy", "decoding", "async");
        m.leaf("figcaption", when).close().line();
    }

    private static String address(Path file) {
        try {
            return Png.address(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void chart(Markup m, String title, List<String> names) {
        List<Line> lines = new ArrayList<>();
        for (String name : names) {
            Line line = line(name, lines.size());
            if (!line.points().isEmpty()) {
                lines.add(line);
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        double low = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Line.Point::y)
                .min()
                .orElse(0);
        double high = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Line.Point::y)
                .max()
                .orElse(1);
        Axis x = Axis.upTo("iterations", Math.max(1, (double) run.done()));
        Axis y = title.startsWith("Share") ? Axis.percent(title + ", %") : Axis.between(title, Math.min(0, low), high);
        m.line().leaf("h2", title).open("figure", "class", "chart");
        new Plot(Frame.WIDE, x, y).draw(m, "wide", title + " against iterations", lines);
        new Plot(Frame.NARROW, x, y).draw(m, "narrow", title + " against iterations", lines);
        Legend.write(m, lines);
        m.close();
    }

    private Line line(String name, int number) {
        List<Line.Point> points = new ArrayList<>();
        for (CurvePoint point : run.curve()) {
            Double value = point.values().get(name);
            if (value != null) {
                String title = String.format(Locale.ROOT, "%s, %,d: %.3g", name, point.iteration(), value);
                points.add(new Line.Point(point.iteration(), value, value, value, title));
            }
        }
        return new Line(name, Section.colour(number), points);
    }

    private void settings(Markup m) {
        m.line().leaf("h2", "How it was made").open("ul", "class", "findings");
        m.leaf("li", "Recipe " + run.recipe() + ", players " + run.net() + ".");
        List<String> sizes = new ArrayList<>();
        run.parameters().forEach((name, count) -> sizes.add(String.format(Locale.ROOT, "%s %,d", name, count)));
        m.leaf("li", "Parameters: " + String.join(", ", sizes) + ".");
        List<String> settings = new ArrayList<>();
        run.settings().forEach((name, value) -> settings.add(name + " " + value));
        m.leaf("li", "Settings: " + String.join(", ", settings) + ".");
        GanRun.Provenance from = run.provenance();
        m.leaf(
                "li",
                "Foil " + from.version() + ", " + from.command() + "; "
                        + from.machine().cpu() + ", "
                        + from.machine().threads() + " threads, " + from.engine() + "; "
                        + Numbers.seconds(run.timing().seconds()) + ".");
        m.close();
    }
}
