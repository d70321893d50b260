package dev.foil.data;

/**
 * A batch of labelled examples on the heap.
 *
 * @param shape of one example
 * @param values all examples one after the other, {@code N×shape} row-major
 * @param labels class indices, N of them
 * @param ids each example's index in its dataset: names its random draws and its witness
 */
public record Examples(Shape shape, float[] values, int[] labels, long[] ids) {
    public Examples {
        if (values.length != (long) labels.length * shape.size() || ids.length != labels.length) {
            throw new IllegalArgumentException("values (" + values.length + "), labels (" + labels.length
                    + ") and ids (" + ids.length + ") do not agree with the shape " + shape);
        }
    }

    /** Number of examples, N. */
    public int size() {
        return labels.length;
    }

    /** A copy of one example's values. */
    public float[] example(int row) {
        int length = shape.size();
        return java.util.Arrays.copyOfRange(values, row * length, (row + 1) * length);
    }

    /** The given rows, in the given order. */
    public Examples rows(int... rows) {
        int length = shape.size();
        float[] picked = new float[rows.length * length];
        int[] pickedLabels = new int[rows.length];
        long[] pickedIds = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * length, picked, i * length, length);
            pickedLabels[i] = labels[rows[i]];
            pickedIds[i] = ids[rows[i]];
        }
        return new Examples(shape, picked, pickedLabels, pickedIds);
    }

    /** Rows {@code from} (inclusive) to {@code to} (exclusive). */
    public Examples slice(int from, int to) {
        return rows(java.util.stream.IntStream.range(from, to).toArray());
    }

    /** The same examples with other values. */
    public Examples withValues(float[] replaced) {
        return new Examples(shape, replaced, labels, ids);
    }
}
