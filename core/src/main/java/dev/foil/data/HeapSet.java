package dev.foil.data;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled examples that are on the heap already. Classes are named by their index.
 *
 * @param name a short name for reports
 * @param examples with their labels
 * @param domain they live in
 * @param count number of classes
 */
public record HeapSet(String name, Examples examples, Domain domain, int count) implements Dataset {
    /** Values digested at a time. */
    private static final int PIECE = 1 << 20;

    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public List<String> classes() {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @Override
    public int label(int index) {
        return examples.labels()[index];
    }

    @Override
    public long id(int index) {
        return examples.ids()[index];
    }

    @Override
    public void read(int index, float[] into, int offset) {
        int length = domain.shape().size();
        System.arraycopy(examples.values(), index * length, into, offset, length);
    }

    @Override
    public String digest() {
        Digest digest = new Digest().add(domain.toString()).add(count).add(examples.labels());
        float[] values = examples.values();
        for (int from = 0; from < values.length; from += PIECE) {
            int length = Math.min(PIECE, values.length - from);
            ByteBuffer piece = ByteBuffer.allocate(length * Float.BYTES);
            piece.asFloatBuffer().put(values, from, length);
            digest.add(piece);
        }
        return digest.hex();
    }
}
