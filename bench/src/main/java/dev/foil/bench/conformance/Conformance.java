package dev.foil.bench.conformance;

import dev.foil.attack.Attack;
import dev.foil.attack.Threat;
import dev.foil.audit.SoloAttack;
import dev.foil.audit.SoloPoints;
import dev.foil.audit.SoloResult;
import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.ImageOptions;
import dev.foil.data.Progress;
import dev.foil.data.Sources;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Aim;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.tensor.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Question: are Foil's attacks at least as strong as those of other tools, and where two must agree, do they?
 *
 * <p>Command: {@code bench/run conformance [--rows TEXT]}, which runs the rows whose model, attack or tool holds the text
 * (commas for several texts) and prints a table in Markdown.
 */
public final class Conformance {
    private final Reference reference;
    private final Path models;
    private final Dataset images;
    private final Map<String, Compared> done = new HashMap<>();

    private Conformance(Reference reference, Path models, Dataset images) {
        this.reference = reference;
        this.models = models;
        this.images = images;
    }

    public static void main(List<String> args) {
        int rows = args.indexOf("--rows");
        String filter = rows < 0 || rows + 1 >= args.size() ? "" : args.get(rows + 1);
        Path shared = Path.of(System.getProperty("foil.shared", "../shared"));
        Path file = shared.resolve("conformance/reference.json");
        boolean mnist =
                Sources.standard().known().stream().anyMatch(set -> set.name().equals("mnist") && set.found());
        if (!Files.isRegularFile(file) || !mnist) {
            System.out.println(
                    "skipped: " + (mnist ? "no " + file + " (set -Dfoil.shared)" : "no MNIST (set FOIL_DATA)"));
            return;
        }
        Engine.load();
        Dataset images = Sources.standard()
                .open("mnist", Params.defaults(ImageOptions.class), new Seed(0))
                .test();
        new Conformance(Reference.read(file), shared.resolve("data/models"), images).run(filter);
    }

    private void run(String filter) {
        // Row by row as they come: a run takes long, and may be cut short.
        System.out.println("| " + String.join(" | ", Compared.COLUMNS) + " |");
        System.out.println("|" + " --- |".repeat(Compared.COLUMNS.size()));
        Map<String, Integer> verdicts = new LinkedHashMap<>();
        for (Reference.Row row : reference.rows()) {
            if (isWanted(row, filter)) {
                Optional<Settings> settings = Settings.of(row.attack());
                List<String> line = settings.isEmpty()
                        ? Compared.absent(row)
                        : compared(row, settings.get()).cells(reference);
                System.out.println("| " + String.join(" | ", line) + " |");
                verdicts.merge(line.get(line.size() - 1).split(":", 2)[0], 1, Integer::sum);
            }
        }
        System.out.println();
        verdicts.forEach((verdict, count) -> System.out.println("- " + count + " rows: " + verdict));
    }

    private static boolean isWanted(Reference.Row row, String filter) {
        String text = (row.model() + " " + row.attack() + " " + row.tool()).toLowerCase(Locale.ROOT);
        for (String wanted : filter.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (text.contains(wanted.trim())) {
                return true;
            }
        }
        return false;
    }

    /** Two tools with the same settings share Foil's run. */
    private Compared compared(Reference.Row row, Settings settings) {
        Compared known = done.get(row.key());
        if (known == null) {
            known = fresh(row, settings);
            done.put(row.key(), known);
        }
        return new Compared(row, settings, known.points(), known.result());
    }

    private Compared fresh(Reference.Row row, Settings settings) {
        long start = System.nanoTime();
        OnnxModel onnx = OnnxModel.load(models.resolve(row.model() + ".onnx"));
        try (GraphClassifier model = GraphClassifier.of(onnx, images.domain())) {
            Examples examples = images.first(row.n());
            Threat threat = settings.threat(images.domain());
            Seed seed = new Seed(0);
            Attack<? super Differentiable> attack = settings.attack();
            if (settings.learns() > 0) {
                attack = attack.fitted(model, images.first(settings.learns()), threat, seed.child("learn"));
            }
            SoloAttack<Differentiable> solo = new SoloAttack<>(attack, threat, Aim.ANY_OTHER, Attack.BATCH);
            SoloPoints points = solo.run(model, examples, seed, Progress.NONE);
            double seconds = (System.nanoTime() - start) * 1e-9;
            System.err.printf(Locale.ROOT, "%s: %.1f s%n", row.key(), seconds);
            SoloResult result = SoloResult.of(
                    solo, attack.parameters(), points, settings.isNearest(), !settings.isNearest(), "", "", seconds);
            return new Compared(row, settings, points, result);
        }
    }
}
