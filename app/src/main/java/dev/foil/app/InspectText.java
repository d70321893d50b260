package dev.foil.app;

import dev.foil.data.Printable;
import dev.foil.graph.onnx.OnnxFacts;
import dev.foil.model.inspect.Behaviour;
import dev.foil.model.inspect.Candidate;
import dev.foil.model.inspect.Expectation;
import dev.foil.model.inspect.Inspection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** An inspection as plain text of at most 100 columns. */
final class InspectText {
    private static final int WIDTH = 100;
    private static final int LABEL = 13;

    private final StringBuilder out = new StringBuilder();

    private InspectText() {}

    static String render(Path model, Inspection found, String data) {
        InspectText text = new InspectText();
        text.file(model, found);
        text.measured(found);
        if (!found.refusal().isEmpty()) {
            text.line("refused", found.refusal() + " It cannot be attacked as a classifier.");
        }
        found.notes().forEach(note -> text.line("note", note));
        if (found.refusal().isEmpty() && found.measured() != null) {
            // On one line, however long: it is there to be copied.
            text.out.append(String.format(Locale.ROOT, "%-13s%s%n", "next", next(model, found, data)));
        }
        return text.out.toString();
    }

    private void file(Path model, Inspection found) {
        OnnxFacts file = found.file();
        line("model", model.getFileName() + ", " + found.format());
        if (file != null) {
            List<String> sets = new ArrayList<>();
            file.opsets()
                    .forEach((domain, version) ->
                            sets.add((domain.equals("ai.onnx") ? "opset" : domain) + " " + version));
            line(
                    "written",
                    (file.producer().isEmpty() ? "by a tool that doesn't say" : "by " + file.producer()) + ", "
                            + String.join(", ", sets) + ", format " + file.ir());
            file.inputs().forEach(field -> line("input", port(field)));
            file.outputs().forEach(field -> line("output", port(field)));
        }
        line("operations", String.join(", ", counts(found.operations())));
        if (!found.unknown().isEmpty()) {
            line("not known", String.join(", ", counts(found.unknown())));
        }
        Inspection.Size size = found.size();
        if (size != null) {
            String parameters =
                    size.parameters() < 0 ? "unknown" : String.format(Locale.ROOT, "%,d", size.parameters());
            line(
                    "parameters",
                    parameters
                            + (size.trainable().isEmpty()
                                    ? ""
                                    : " in " + size.trainable().size() + " arrays that can be trained"));
            line("cost", size.flops() < 0 ? "unknown" : large(size.flops()) + "FLOP an example");
        }
    }

    private static String port(OnnxFacts.Field field) {
        return field.name() + "  " + field.type() + "  " + field.shape();
    }

    private static List<String> counts(Map<String, Integer> operations) {
        return operations.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private void measured(Inspection found) {
        Inspection.Measured measured = found.measured();
        if (measured == null) {
            return;
        }
        line("layout", measured.layout() + ", " + measured.classes() + " classes");
        if (measured.expectation() != null) {
            table(measured.expectation(), measured.data());
        }
        Behaviour.Agreement agreement = measured.agreement();
        if (agreement != null) {
            line(
                    "executors",
                    String.format(
                            Locale.ROOT,
                            "ONNX Runtime and libtorch agree on %,d of %,d labels; largest difference %.2g of %.3g",
                            agreement.sameLabel(),
                            agreement.examples(),
                            agreement.largest(),
                            agreement.scale()));
        }
        Behaviour.Gradients gradients = measured.gradients();
        line(
                "gradients",
                String.format(
                        Locale.ROOT,
                        "%.1f %% of values zero; %,d of %,d examples have none at all",
                        100 * gradients.zero(),
                        gradients.without(),
                        gradients.examples()));
    }

    private void table(Expectation expectation, String data) {
        boolean labelled = expectation.candidates().get(0).accuracy() >= 0;
        out.append(String.format(
                Locale.ROOT, "%nTried on %,d examples of %s:%n", expectation.examples(), Printable.line(data)));
        row("normalise", labelled ? "right" : "", labelled ? "log loss" : "", "sure of it", "classes", "information");
        for (Candidate candidate : expectation.candidates()) {
            row(
                    candidate.normalise(),
                    labelled ? decimal(100 * candidate.accuracy(), 1) + " %" : "",
                    labelled ? decimal(candidate.logLoss(), 3) : "",
                    decimal(100 * candidate.confidence(), 1) + " %",
                    Integer.toString(candidate.classesGiven()),
                    decimal(candidate.information(), 2));
        }
        wrapped("", expectation.verdict());
        out.append('\n');
    }

    private void row(String name, String... cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-13s", name));
        Arrays.stream(cells)
                .filter(cell -> !cell.isEmpty())
                .forEach(cell -> line.append(String.format(Locale.ROOT, "%13s", cell)));
        out.append(line).append('\n');
    }

    private static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String next(Path model, Inspection found, String data) {
        Inspection.Measured measured = java.util.Objects.requireNonNull(found.measured());
        Expectation expectation = measured.expectation();
        String best = expectation == null || !expectation.certain()
                ? "none"
                : expectation.candidates().get(0).normalise();
        return "./foil audit --model " + ShellWord.of(model.toString())
                + (best.equals("none") ? "" : " --normalise " + ShellWord.of(best))
                + (found.format().equals("ONNX")
                        ? ""
                        : " --trust --layout " + measured.layout().name().toLowerCase(Locale.ROOT))
                + " " + data;
    }

    private static String large(long count) {
        String[] units = {" ", " k", " M", " G", " T"};
        double rest = count;
        int unit = 0;
        while (rest >= 1000 && unit < units.length - 1) {
            rest /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f%s" : "%.1f%s", rest, units[unit]);
    }

    private void line(String label, String text) {
        wrapped(label, text);
    }

    /** Broken at spaces; what stands in a file may hold anything and stays on its line. */
    private void wrapped(String label, String text) {
        int indent = label.isEmpty() ? 0 : LABEL;
        StringBuilder line = new StringBuilder(label + " ".repeat(Math.max(0, indent - label.length())));
        int start = line.length();
        for (String word : (Iterable<String>) words(text)::iterator) {
            if (line.length() > start && line.length() + 1 + word.length() > WIDTH) {
                out.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.append(" ".repeat(indent));
                start = indent;
            }
            line.append(line.length() > start ? " " : "").append(word);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    /** An operation and its count stay together. */
    private static Stream<String> words(String text) {
        return Arrays.stream(Printable.line(text).split(" (?![0-9]+,? ?)|  "));
    }
}
