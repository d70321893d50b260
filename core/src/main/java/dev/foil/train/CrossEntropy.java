package dev.foil.train;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.tensor.Index;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Map;

/**
 * Cross-entropy of labels under the softmax of logits. With smoothing s the label has weight {@code 1 − s + s/K} and
 * every other class {@code s/K} (Szegedy et al. 2016, section 7).
 */
public record CrossEntropy(
        @Param(doc = "share of each label spread evenly over all classes", value = "0", min = 0, max = 0.99)
        double labelSmoothing)
        implements Loss {
    /** Without smoothing. */
    public static final CrossEntropy PLAIN = new CrossEntropy(0);

    public CrossEntropy {
        Params.check(CrossEntropy.class, labelSmoothing);
    }

    @Override
    public Tensor of(Tensor logits, int[] labels) {
        Tensor logProbabilities = Nn.logSoftmax(logits, 1);
        Tensor own = Index.pick(logProbabilities, Tensors.indices(labels)).negated();
        if (labelSmoothing == 0) {
            return own;
        }
        return own.times(1 - labelSmoothing).plus(logProbabilities.mean(false, 1), -labelSmoothing);
    }

    @Override
    public Map<String, String> describe() {
        return Params.describe(this);
    }
}
