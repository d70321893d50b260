package dev.foil.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Some examples of another dataset, in an order of their own. Batches keep the ids of the dataset underneath. */
public final class Subset implements Dataset {
    private final Dataset whole;
    private final String name;
    private final int[] rows;

    private Subset(Dataset whole, String name, int[] rows) {
        this.whole = whole;
        this.name = name;
        this.rows = rows;
    }

    /** The given rows in the given order. */
    public static Subset of(Dataset whole, String name, List<Integer> rows) {
        return new Subset(
                whole,
                name,
                rows.stream()
                        .mapToInt(row -> java.util.Objects.checkIndex(row, whole.size()))
                        .toArray());
    }

    /**
     * The first {@code n} examples such that classes keep their shares (largest remainders, Hamilton's method), in the
     * dataset's order; the dataset itself where it has no more than {@code n}.
     */
    public static Dataset stratified(Dataset whole, int n) {
        if (n >= whole.size()) {
            return whole;
        }
        List<List<Integer>> byClass = byClass(whole);
        int[] quota = quotas(byClass.stream().mapToInt(List::size).toArray(), n);
        List<Integer> rows = new ArrayList<>(n);
        for (int label = 0; label < quota.length; label++) {
            rows.addAll(byClass.get(label).subList(0, quota[label]));
        }
        rows.sort(null);
        return of(whole, whole.name(), rows);
    }

    /** The row numbers of each class, in order. */
    static List<List<Integer>> byClass(Dataset dataset) {
        List<List<Integer>> rows = new ArrayList<>();
        dataset.classes().forEach(name -> rows.add(new ArrayList<>()));
        for (int i = 0; i < dataset.size(); i++) {
            rows.get(dataset.label(i)).add(i);
        }
        return rows;
    }

    private static int[] quotas(int[] counts, int n) {
        long total = Arrays.stream(counts).asLongStream().sum();
        int[] quota = new int[counts.length];
        List<Integer> byRemainder = new ArrayList<>();
        for (int label = 0; label < counts.length; label++) {
            quota[label] = (int) ((long) counts[label] * n / total);
            byRemainder.add(label);
        }
        byRemainder.sort((a, b) -> Long.compare((long) counts[b] * n % total, (long) counts[a] * n % total));
        int missing = n - Arrays.stream(quota).sum();
        for (int label : byRemainder.subList(0, missing)) {
            quota[label]++;
        }
        return quota;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public Domain domain() {
        return whole.domain();
    }

    @Override
    public List<String> classes() {
        return whole.classes();
    }

    @Override
    public int label(int index) {
        return whole.label(rows[index]);
    }

    @Override
    public void read(int index, float[] into, int offset) {
        whole.read(rows[index], into, offset);
    }

    /** SHA-256 over the digest of the dataset underneath and the row numbers. */
    @Override
    public String digest() {
        return new Digest().add(whole.digest()).add(rows).hex();
    }

    @Override
    public long id(int index) {
        return whole.id(rows[index]);
    }
}
