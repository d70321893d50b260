package dev.foil.report;

import dev.foil.audit.Verdict;
import dev.foil.audit.Witness;
import dev.foil.data.Domain;
import dev.foil.data.Output;
import dev.foil.data.Panels;
import dev.foil.data.Panels.Panel;
import dev.foil.data.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Adversarial examples as pictures: original, adversarial and their difference, grey where nothing changed, side by
 * side; and a sheet of the first of each class.
 *
 * @param domain of the images
 * @param classes their names
 */
public record SoloPictures(Domain domain, List<String> classes) {
    private static final int SIDE = 168;
    private static final int SHEET_SIDE = 84;
    private static final int ON_SHEET = 24;
    private static final int PER_LINE = 3;
    private static final int LETTERS = 22;

    /** Writes {@code NUMBER.png} for each into a folder. */
    public void write(Path folder, List<Witness> witnesses) {
        for (Witness one : witnesses) {
            String name = String.format(Locale.ROOT, "%06d.png", one.example());
            Output.write(folder.resolve(name), Panels.png(List.of(triple(one)), domain, SIDE));
        }
    }

    /** Writes the sheet: classes in turn, so that each is there while there is room. */
    public void sheet(Path file, List<Witness> witnesses) {
        List<List<Panel>> rows = new ArrayList<>();
        List<Panel> line = new ArrayList<>();
        for (Witness one : chosen(witnesses)) {
            line.addAll(triple(one));
            if (line.size() == 3 * PER_LINE) {
                rows.add(line);
                line = new ArrayList<>();
            }
        }
        if (!line.isEmpty()) {
            rows.add(line);
        }
        Output.write(file, Panels.png(rows, domain, SHEET_SIDE));
    }

    private List<Witness> chosen(List<Witness> witnesses) {
        record Placed(int round, Witness witness) {}
        int[] seen = new int[classes.size()];
        return witnesses.stream()
                .map(one -> new Placed(seen[one.label()]++, one))
                .sorted(Comparator.comparingInt(Placed::round)
                        .thenComparingInt(placed -> placed.witness().label()))
                .limit(ON_SHEET)
                .sorted(Comparator.comparingInt(
                                (Placed placed) -> placed.witness().label())
                        .thenComparingInt(Placed::round))
                .map(Placed::witness)
                .toList();
    }

    private List<Panel> triple(Witness one) {
        float[] change = new float[one.original().length];
        Amplified amplified = Amplified.of(one.original(), one.adversarial(), domain.width());
        for (int i = 0; i < change.length; i++) {
            change[i] = domain.low() + amplified.values()[i] * domain.width();
        }
        String moved = one.threat().norm().symbol() + " " + Numbers.value(one.distance());
        return List.of(
                new Panel(one.original(), said(one.before()), ""),
                new Panel(one.adversarial(), said(one.after()), ""),
                new Panel(change, List.of("change × " + amplified.factor(), moved), ""));
    }

    private List<String> said(Verdict verdict) {
        String name = Printable.cut(Section.className(classes, verdict.label()), LETTERS);
        return Double.isNaN(verdict.confidence())
                ? List.of(name)
                : List.of(name, Numbers.percent(verdict.confidence()));
    }
}
