package dev.foil.graph.build;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The mean of each class's examples, as first centres of an {@link Rbf}: an input that never varies then has its place
 * from the start, and training need not find it before scales grow.
 */
public final class ClassMeans {
    private static final int BATCH = 500;

    private ClassMeans() {}

    /** An {@link Rbf}'s graph with a centre on the mean of each class; one without examples stays where it is. */
    public static Graph centre(Graph rbf, Dataset data) {
        Array.Floats centres = (Array.Floats) rbf.arrays().get(Rbf.CENTRES);
        if (centres == null || centres.shape().dim(1) != data.domain().shape().size()) {
            throw new IllegalArgumentException("graph '" + rbf.name() + "' has no centres for inputs of "
                    + data.domain().shape());
        }
        return rbf.withArrays(Map.of(Rbf.CENTRES, means(centres, data)));
    }

    private static Array means(Array.Floats otherwise, Dataset data) {
        Shape shape = otherwise.shape();
        int length = shape.dim(1);
        double[] sums = new double[shape.size()];
        int[] counts = new int[shape.dim(0)];
        for (int from = 0; from < data.size(); from += BATCH) {
            Examples examples = data.batch(
                    IntStream.range(from, Math.min(from + BATCH, data.size())).toArray());
            for (int row = 0; row < examples.size(); row++) {
                int label = examples.labels()[row];
                counts[label]++;
                for (int i = 0; i < length; i++) {
                    sums[label * length + i] += examples.values()[row * length + i];
                }
            }
        }
        float[] means = otherwise.values().clone();
        for (int i = 0; i < means.length; i++) {
            int count = counts[i / length];
            means[i] = count > 0 ? (float) (sums[i] / count) : means[i];
        }
        return Array.of(shape, means);
    }
}
