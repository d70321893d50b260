package dev.foil.data;

import dev.foil.param.UserError;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which images there are, their labels and sets, before any is decoded.
 *
 * @param entries in a fixed order
 * @param left files that are not part of it, and why
 * @param counted whether labels that are whole numbers are class indices
 */
record Catalogue(List<Entry> entries, List<Skipped> left, boolean counted) {
    private static final int MOST_CLASSES = 100_000;

    /** One image. */
    record Entry(ImageFile file, String label, Part part) {}

    Catalogue {
        left = List.copyOf(left);
        boolean tested = entries.stream().anyMatch(entry -> entry.part() == Part.TEST);
        entries = tested
                ? List.copyOf(entries)
                : entries.stream().map(Catalogue::lastBecomesTest).toList();
    }

    /** Without a set for testing, the one for validation takes its place. */
    private static Entry lastBecomesTest(Entry entry) {
        return entry.part() == Part.VALIDATION ? new Entry(entry.file(), entry.label(), Part.TEST) : entry;
    }

    List<ImageFile> files() {
        return entries.stream().map(Entry::file).toList();
    }

    /**
     * Names of the classes: 0, 1, … up to the largest where labels are class indices, otherwise the labels that occur, in
     * alphabetical order.
     */
    List<String> classes(IntStream rows) {
        Set<String> labels = rows.mapToObj(row -> entries.get(row).label()).collect(Collectors.toSet());
        if (counted && labels.stream().allMatch(label -> label.matches("0|[1-9][0-9]{0,8}"))) {
            int largest = labels.stream().mapToInt(Integer::parseInt).max().orElse(0);
            if (largest >= MOST_CLASSES) {
                throw new UserError("The largest label is " + largest + " and must be below " + MOST_CLASSES
                        + ", because labels that are numbers count the classes. Maybe another column holds them?");
            }
            return IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
        }
        TreeSet<String> sorted = new TreeSet<>(Comparator.naturalOrder());
        sorted.addAll(labels);
        return List.copyOf(sorted);
    }
}
