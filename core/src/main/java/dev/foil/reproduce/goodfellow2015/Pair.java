package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.HeapSet;
import dev.foil.data.Subset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Two classes of a data set as one of their own, labelled 0 and 1. */
final class Pair {
    private Pair() {}

    static HeapSet of(Dataset whole, int first, int second) {
        List<Integer> rows = IntStream.range(0, whole.size())
                .filter(row -> whole.label(row) == first || whole.label(row) == second)
                .boxed()
                .toList();
        Examples two = Subset.of(whole, whole.name(), rows)
                .batch(IntStream.range(0, rows.size()).toArray());
        int[] labels =
                Arrays.stream(two.labels()).map(label -> label == first ? 0 : 1).toArray();
        String name = whole.name() + ", " + first + " and " + second;
        return new HeapSet(name, new Examples(two.shape(), two.values(), labels, two.ids()), whole.domain(), 2);
    }
}
