package dev.foil.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How many examples of each class the two sets hold, as bars for a terminal. */
public final class ClassHistogram {
    private static final int BAR = 40;
    private static final int LONGEST_NAME = 32;

    private ClassHistogram() {}

    /** A class's name and how many examples the two sets hold of it. */
    public record Count(String name, int train, int test) {}

    public static List<Count> counts(Split split) {
        int[] train = counts(split.train());
        int[] test = counts(split.test());
        return IntStream.range(0, train.length)
                .mapToObj(label -> new Count(split.train().classes().get(label), train[label], test[label]))
                .toList();
    }

    /** One line for each class under a heading; the bar is as long as the training set's share of the largest class. */
    public static String of(Split split) {
        List<String> names = split.train().classes();
        int[] train = counts(split.train());
        int[] test = counts(split.test());
        int most = java.util.Arrays.stream(train).max().orElse(1);
        int longest = names.stream().mapToInt(String::length).max().orElse(5);
        int column = Math.max(5, Math.min(LONGEST_NAME, longest));
        StringBuilder text = new StringBuilder(line(column, "class", "train", "test", ""));
        for (int label = 0; label < names.size(); label++) {
            int bar = train[label] == 0 ? 0 : Math.max(1, (int) Math.round((double) BAR * train[label] / most));
            text.append(line(column, names.get(label), number(train[label]), number(test[label]), "█".repeat(bar)));
        }
        return text.toString();
    }

    private static int[] counts(Dataset dataset) {
        return Subset.byClass(dataset).stream().mapToInt(List::size).toArray();
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String line(int column, String name, String train, String test, String bar) {
        String shown = name.length() <= column ? name : "…" + name.substring(name.length() - column + 1);
        return String.format(Locale.ROOT, "%-" + column + "s %9s %9s  %s", shown, train, test, bar)
                        .stripTrailing() + "\n";
    }
}
