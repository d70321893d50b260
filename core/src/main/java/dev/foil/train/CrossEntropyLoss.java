package dev.foil.train;

import dev.foil.tensor.Index;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/** Mean cross-entropy of labels under logits. */
public final class CrossEntropyLoss {
    private CrossEntropyLoss() {}

    /**
     * With smoothing s the label has weight {@code 1 − s + s/K} and every other class {@code s/K} (Szegedy et al. 2016,
     * section 7).
     *
     * @param logits {@code N×K}
     * @param labels N classes
     * @param smoothing in [0, 1)
     * @return a scalar
     */
    public static Tensor mean(Tensor logits, int[] labels, double smoothing) {
        Tensor logProbabilities = Nn.logSoftmax(logits, 1);
        Tensor own =
                Index.pick(logProbabilities, Tensors.indices(labels)).mean().negated();
        if (smoothing == 0) {
            return own;
        }
        return own.times(1 - smoothing).plus(logProbabilities.mean(), -smoothing);
    }
}
