package dev.foil.data;

import java.util.List;

/** Labelled examples addressed by index. Reading is thread-safe and gives the same values at every call. */
public interface Dataset {
    /** A short name for reports. */
    String name();

    int size();

    Domain domain();

    /** Names of the classes; a label is an index into it. */
    List<String> classes();

    int label(int index);

    /** What names an example in seeds and witnesses: its index, in the data set underneath where this is a part of one. */
    default long id(int index) {
        return index;
    }

    /** Writes example {@code index} to {@code into[offset …]}, in the domain, row-major. */
    void read(int index, float[] into, int offset);

    /** SHA-256 over domain, class names, labels and stored bytes, in hexadecimal: names the data in provenance. */
    String digest();

    /** The examples at the given indices as one batch, with their ids. */
    default Examples batch(int... indices) {
        int length = domain().shape().size();
        float[] values = new float[Math.multiplyExact(indices.length, length)];
        int[] labels = new int[indices.length];
        long[] ids = new long[indices.length];
        for (int i = 0; i < indices.length; i++) {
            read(indices[i], values, i * length);
            labels[i] = label(indices[i]);
            ids[i] = id(indices[i]);
        }
        return new Examples(domain().shape(), values, labels, ids);
    }

    /** The first {@code n} examples, or all where there are fewer. */
    default Examples first(int n) {
        return batch(java.util.stream.IntStream.range(0, Math.min(n, size())).toArray());
    }
}
