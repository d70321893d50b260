package dev.foil.gan.score;

import dev.foil.data.Shape;
import dev.foil.model.Scores;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.DType;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;

/**
 * What an extractor sees in some examples: a vector and class probabilities for each.
 *
 * @param extractor digest of what made the vectors
 * @param source digest, or other name, of the examples
 * @param width length of a vector
 * @param values all vectors one after the other, {@code N×width} row-major
 * @param classes that examples are told apart by; 0 where they aren't
 * @param probabilities {@code N×classes} row-major, each row summing to 1
 */
public record FeatureTable(
        String extractor, String source, int width, float[] values, int classes, float[] probabilities) {
    public FeatureTable {
        if (width < 1 || values.length % width != 0 || probabilities.length != values.length / width * classes) {
            throw new IllegalArgumentException("features (" + values.length + " of width " + width
                    + ") and probabilities (" + probabilities.length + " of " + classes + " classes) do not agree");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new UserError("Example " + i / width + " of " + source + " has features that are no numbers: "
                        + values[i] + ". Maybe what made it has diverged?");
            }
        }
    }

    /** Vectors without classes: points, or pixels as they are. */
    public static FeatureTable of(String source, int width, float[] values) {
        return new FeatureTable("none", source, width, values, 0, new float[0]);
    }

    /** Two parts of a table that share no row. */
    public record Halves(FeatureTable first, FeatureTable second) {}

    /** Number of examples, N. */
    public int size() {
        return values.length / width;
    }

    /**
     * The likeliest class of each example, the first of equals.
     *
     * @throws UserError where the extractor tells no classes
     */
    public int[] labels() {
        if (classes == 0) {
            throw new UserError("The features of " + source
                    + " come without class probabilities. Maybe extract them by a classifier?");
        }
        int[] labels = new int[size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = Scores.argmax(probabilities, row, classes);
        }
        return labels;
    }

    /** The given rows in the given order. */
    public FeatureTable rows(int... rows) {
        float[] chosen = new float[rows.length * width];
        float[] likely = new float[rows.length * classes];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * width, chosen, i * width, width);
            System.arraycopy(probabilities, rows[i] * classes, likely, i * classes, classes);
        }
        return new FeatureTable(extractor, source, width, chosen, classes, likely);
    }

    /** The first {@code n} rows; the table itself where it has no more. */
    public FeatureTable first(int n) {
        return n >= size()
                ? this
                : new FeatureTable(
                        extractor,
                        source,
                        width,
                        Arrays.copyOf(values, n * width),
                        classes,
                        Arrays.copyOf(probabilities, n * classes));
    }

    /** Two random halves; of an odd number the second has one more. */
    public Halves halves(Seed seed) {
        int[] order = seed.draws().permutation(size());
        int middle = size() / 2;
        return new Halves(rows(Arrays.copyOf(order, middle)), rows(Arrays.copyOfRange(order, middle, size())));
    }

    /** The vectors in double precision, {@code N×width}, in the current scope. */
    Tensor toTensor() {
        return toTensor(0, size());
    }

    /** The same of rows {@code from} to {@code to − 1}. */
    Tensor toTensor(int from, int to) {
        float[] part = Arrays.copyOfRange(values, from * width, to * width);
        return Tensors.of(part, Shape.of(to - from, width)).to(DType.F64);
    }

    /**
     * Makes sure that two tables can be set against each other.
     *
     * @throws UserError where their vectors were made by different extractors or differ in length
     */
    void requireLike(FeatureTable other) {
        if (!extractor.equals(other.extractor) || width != other.width || classes != other.classes) {
            throw new UserError("Features of " + source + " (width " + width + ") and of " + other.source + " (width "
                    + other.width + ") come from different extractors. Maybe extract both anew?");
        }
    }

    /** @throws UserError where there are fewer rows than a measure needs */
    void requireRows(int least, String measure) {
        if (size() < least) {
            throw new UserError(measure + " needs at least " + least + " examples; " + source + " has " + size()
                    + ". Maybe more of them?");
        }
    }
}
