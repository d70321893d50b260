package dev.foil.objective;

import dev.foil.model.Scores;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/** Decides when an adversarial example has done what it is for. One entry for each example of a batch. */
public interface Criterion {
    /** The class of each example that counts. */
    int[] classes();

    /** +1 where examples must leave the class, −1 where they must reach it. */
    int direction();

    /** The same criterion for some of the examples. */
    Criterion rows(int... rows);

    /** A name for reports. */
    String title();

    /**
     * Whether a row of {@code N×K} scores meets it; the first of several highest scores counts. Where one of them is no
     * number nothing is said, and nothing is met.
     */
    default boolean isMet(float[] scores, int row, int width) {
        int said = Scores.argmax(scores, row, width);
        boolean same = said == classes()[row];
        return said >= 0 && (direction() > 0 ? !same : same);
    }

    /**
     * How far a row of {@code N×K} scores is past the boundary, in their units: positive only where the criterion is
     * met, NaN where a score is no number.
     */
    default double margin(float[] scores, int row, int width) {
        double others = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < width; k++) {
            others = k == classes()[row] ? others : Math.max(others, scores[row * width + k]);
        }
        return direction() * (others - scores[row * width + classes()[row]]);
    }

    /**
     * How far each example is past the boundary: positive exactly where the criterion is met, ties left out.
     *
     * @param logits {@code N×K}
     * @return N values, in units of the logits
     */
    default Tensor margin(Tensor logits) {
        Tensor columns = Tensors.indices(classes());
        Tensor own = Index.pick(logits, columns);
        Tensor best = Index.place(logits, columns, Double.NEGATIVE_INFINITY).max(false, 1);
        return direction() > 0 ? best.minus(own) : own.minus(best);
    }
}
