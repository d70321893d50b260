package dev.foil.audit;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The examples of an audit seen so far, in the order they are looked at, and what the model says of them unharmed. */
final class Sample {
    private final Dataset data;
    private final int[] indices;
    private final List<Long> ids = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    Sample(Dataset data, int[] indices) {
        this.data = data;
        this.indices = indices;
    }

    /** How many there will be at most. */
    int limit() {
        return indices.length;
    }

    /** How many were seen. */
    int size() {
        return verdicts.size();
    }

    int label(int row) {
        return data.label(indices[row]);
    }

    Verdict verdict(int row) {
        return verdicts.get(row);
    }

    /** Whether the model says anything of it: where a score is NaN it is neither right nor wrong. */
    boolean isAnswered(int row) {
        return verdicts.get(row).label() >= 0;
    }

    /** How many the model says anything of. */
    int answered() {
        return (int) IntStream.range(0, size()).filter(this::isAnswered).count();
    }

    boolean isCorrect(int row) {
        return verdicts.get(row).label() == label(row);
    }

    void add(Clean clean) {
        ids.addAll(clean.ids());
        verdicts.addAll(clean.verdicts());
    }

    int correct() {
        return (int) IntStream.range(0, size()).filter(this::isCorrect).count();
    }

    /** Ids of the examples that the model gets wrong. */
    List<Long> misses() {
        return IntStream.range(0, size())
                .filter(row -> isAnswered(row) && !isCorrect(row))
                .mapToObj(this::id)
                .sorted()
                .toList();
    }

    /** The rows of a range that the model gets right. */
    int[] correct(int from, int to) {
        return IntStream.range(from, to).filter(this::isCorrect).toArray();
    }

    /** Reads some rows. */
    Examples read(int... rows) {
        return data.batch(IntStream.of(rows).map(row -> indices[row]).toArray());
    }

    long id(int row) {
        return ids.get(row);
    }
}
