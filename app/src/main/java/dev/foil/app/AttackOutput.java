package dev.foil.app;

import dev.foil.attack.Imitation;
import dev.foil.audit.ModelSummary;
import dev.foil.audit.Provenance;
import dev.foil.audit.Rate;
import dev.foil.audit.SoloPoints;
import dev.foil.audit.SoloResult;
import dev.foil.audit.Witness;
import dev.foil.data.Domain;
import dev.foil.data.Output;
import dev.foil.data.Printable;
import dev.foil.param.UserError;
import dev.foil.report.PlainTable;
import dev.foil.report.ReportJson;
import dev.foil.report.SoloPictures;
import dev.foil.report.SoloTable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The folder that a run of {@code foil attack} leaves: {@code result.json}, {@code table.md}, {@code table.csv}, for
 * attacks on the nearest point {@code curve.csv}, for a substitute {@code agreement.csv}, {@code witnesses}; and for each run {@code adversarial.npz}, with
 * images {@code contact-sheet.png} and {@code pictures}.
 */
final class AttackOutput {
    private final Path folder;
    private final List<Stolen> stolen = new ArrayList<>();
    private int witnesses;

    AttackOutput(Path folder) {
        this.folder = folder;
    }

    /** How alike a substitute became to its target, by queries. */
    private record Stolen(String attack, long queries, Rate agreement) {}

    void stolen(String attack, List<Imitation.Agreement> agreements) {
        for (Imitation.Agreement one : agreements) {
            Stolen row = new Stolen(attack, one.queries(), Rate.of(one.same(), one.of()));
            if (!stolen.contains(row)) {
                stolen.add(row);
            }
        }
    }

    private PlainTable agreement() {
        return new PlainTable(
                List.of("attack", "queries", "agreement %", "low %", "high %"),
                stolen.stream()
                        .map(one -> List.of(
                                one.attack(),
                                Long.toString(one.queries()),
                                percent(one.agreement().value()),
                                percent(one.agreement().interval().low()),
                                percent(one.agreement().interval().high())))
                        .toList());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    /** What is printed as JSON and kept in {@code result.json}. */
    private record Kept(
            ModelSummary model,
            String data,
            List<SoloResult> runs,
            List<Stolen> agreement,
            int witnesses,
            Provenance provenance) {}

    Path witnesses() {
        return folder.resolve("witnesses");
    }

    void witnesses(int count) {
        witnesses = count;
    }

    /** Deletes what an earlier run left, so that nobody takes it for this one's. */
    void forget() {
        List.of("result.json", "table.md", "table.csv", "curve.csv", "agreement.csv")
                .forEach(name -> Output.forget(folder.resolve(name)));
        forget(folder);
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(folder, "run-[0-9][0-9]*")) {
            for (Path run : runs) {
                forget(run);
                Files.delete(run);
            }
        } catch (IOException e) {
            throw new UserError("Cannot empty " + folder + ": " + e.getMessage() + ". Maybe choose another?", e);
        }
    }

    private static void forget(Path run) {
        Output.forget(run.resolve("adversarial.npz"));
        Output.forget(run.resolve("contact-sheet.png"));
        Path pictures = run.resolve("pictures");
        if (!Files.isDirectory(pictures)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(pictures, "[0-9]*.png")) {
            files.forEach(Output::forget);
        } catch (IOException e) {
            throw new UserError("Cannot empty " + pictures + ": " + e.getMessage() + ". Maybe choose another?", e);
        }
        if (!pictures.toFile().delete()) {
            throw new UserError("Cannot empty " + pictures + ": it holds files of others. Maybe choose another --out?");
        }
    }

    /** Keeps the points of a run. */
    void keep(String run, SoloPoints points, List<Witness> found, Domain domain, List<String> classes, int pictures) {
        Path place = folder.resolve(run);
        points.write(place.resolve("adversarial.npz"));
        if (domain.isImage() && pictures > 0 && !found.isEmpty()) {
            SoloPictures drawn = new SoloPictures(domain, classes);
            drawn.write(place.resolve("pictures"), found.subList(0, Math.min(pictures, found.size())));
            drawn.sheet(place.resolve("contact-sheet.png"), found);
        }
    }

    /** Writes the tables, and prints one. */
    void publish(ModelSummary model, String data, Provenance origin, List<SoloResult> results, boolean json) {
        PlainTable table = SoloTable.of(results);
        Output.write(folder.resolve("table.md"), table.markdown());
        Output.write(folder.resolve("table.csv"), table.csv());
        PlainTable curve = SoloTable.curve(results);
        if (!curve.rows().isEmpty()) {
            Output.write(folder.resolve("curve.csv"), curve.csv());
        }
        double seconds =
                results.stream().mapToDouble(one -> one.timing().seconds()).sum();
        Kept kept = new Kept(model, data, results, List.copyOf(stolen), witnesses, origin.took(seconds));
        ReportJson.write(folder.resolve("result.json"), kept);
        if (json) {
            ReportJson.print(System.out, kept);
        } else {
            print(model, data, SoloTable.brief(results), curve, results);
        }
    }

    private void print(ModelSummary model, String data, PlainTable table, PlainTable curve, List<SoloResult> results) {
        SoloResult first = results.get(0);
        System.out.println(Printable.line(model.name() + " on " + first.clean().total() + " examples of " + data));
        System.out.print(table.terminal());
        results.stream()
                .map(SoloResult::learnt)
                .filter(words -> !words.isEmpty())
                .distinct()
                .forEach(words -> System.out.println(Printable.line("Learnt from " + words + ".")));
        if (!curve.rows().isEmpty()) {
            System.out.println();
            System.out.print(SoloTable.quantiles(results).terminal());
            System.out.println("Accuracy against ε: " + folder.resolve("curve.csv"));
        }
        if (!stolen.isEmpty()) {
            System.out.println();
            System.out.println("What was stolen: inputs that substitute and target agree on, by labels asked for");
            System.out.print(agreement().terminal());
        }
        results.forEach(one -> one.warnings()
                .forEach(warning -> System.out.println(Printable.line("warning, " + one.attack() + ": " + warning))));
        int rejected = results.stream()
                .mapToInt(one -> one.claims().rejected().total())
                .sum();
        if (rejected > 0) {
            System.out.println(rejected + " claims did not hold on a second look and do not count.");
        }
        System.out.println("Adversarial examples: " + folder.resolve(first.folder()));
        System.out.println("Witnesses: " + witnesses + " in " + witnesses());
    }
}
