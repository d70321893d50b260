package dev.foil.gan.score;

import dev.foil.data.Dataset;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Feeds examples to an extractor in batches of one size, the last one filled up with zeros: an example's vector is the
 * same to the bit however many others there are.
 */
final class Batched {
    static final int SIZE = 100;

    private Batched() {}

    /** Vectors and probabilities of one full batch. */
    record Answer(int width, float[] values, int classes, float[] probabilities) {}

    /** Answers a batch of {@link #SIZE} examples. */
    @FunctionalInterface
    interface Answering {
        Answer of(float[] batch);
    }

    /** Examples {@code from} to {@code to − 1}. */
    @FunctionalInterface
    private interface Reading {
        float[] of(int from, int to);
    }

    static FeatureTable of(String extractor, Dataset data, Answering answering) {
        return of(
                extractor,
                data.digest(),
                data.size(),
                data.domain().shape().size(),
                (from, to) -> data.batch(IntStream.range(from, to).toArray()).values(),
                answering);
    }

    static FeatureTable of(String extractor, String source, float[] values, int length, Answering answering) {
        if (values.length % length != 0) {
            throw new IllegalArgumentException(values.length + " values are no examples of " + length + " each");
        }
        return of(
                extractor,
                source,
                values.length / length,
                length,
                (from, to) -> Arrays.copyOfRange(values, from * length, to * length),
                answering);
    }

    private static FeatureTable of(
            String extractor, String source, int n, int length, Reading reading, Answering answering) {
        float[] values = new float[0];
        float[] probabilities = new float[0];
        int width = 1;
        int classes = 0;
        for (int from = 0; from < n; from += SIZE) {
            int size = Math.min(SIZE, n - from);
            Answer answer = answering.of(Arrays.copyOf(reading.of(from, from + size), SIZE * length));
            width = answer.width();
            classes = answer.classes();
            if (from == 0) {
                values = new float[Math.multiplyExact(n, width)];
                probabilities = new float[Math.multiplyExact(n, classes)];
            }
            System.arraycopy(answer.values(), 0, values, from * width, size * width);
            System.arraycopy(answer.probabilities(), 0, probabilities, from * classes, size * classes);
        }
        return new FeatureTable(extractor, source, width, values, classes, probabilities);
    }
}
