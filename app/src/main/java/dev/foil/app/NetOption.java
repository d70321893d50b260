package dev.foil.app;

import dev.foil.data.Dataset;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which network is trained where none is given. */
final class NetOption {
    private static final String USUAL = "cnn";

    /** Columns that descriptions of options have. */
    private static final int WIDTH = 50;

    private String typed = USUAL;

    void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--net")
                .type(String.class)
                .paramLabel("<net>")
                .description(description())
                .setter(this::keep)
                .build());
    }

    /** The network as typed, so that a mistake shows before data is read. */
    Architecture architecture() {
        return Architecture.named(typed);
    }

    /** With weights drawn from {@code seed.child("weights")}. */
    Graph build(Dataset data, Seed seed) {
        return architecture().build(data.domain(), data.classes().size(), seed.child("weights"));
    }

    private <T> T keep(T value) {
        typed = value == null ? USUAL : value.toString();
        return value;
    }

    private static String[] description() {
        List<String> lines = new ArrayList<>();
        lines.add("Fresh network (default " + USUAL + "), with settings as in maxout:units=1600,layers=2. Settings and"
                + " their defaults:");
        Architecture.settings().forEach((name, settings) -> lines.addAll(wrapped(name + ": " + settings)));
        return lines.toArray(String[]::new);
    }

    /** Lines that picocli need not break: it would, inside of numbers. */
    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder("  ");
        for (String word : text.split("(?<=,)", -1)) {
            if (line.length() + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder("    ");
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
