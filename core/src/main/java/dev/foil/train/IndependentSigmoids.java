package dev.foil.train;

import dev.foil.tensor.Activations;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Map;

/**
 * Binary cross-entropy of each class on its own, summed: for networks whose scores are no distribution over classes,
 * so that an input may belong to none of them. A logit's sigmoid is the belief in its class.
 */
public record IndependentSigmoids() implements Loss {
    /** {@code Σₖ ζ(zₖ) − z_y}, with ζ the softplus. */
    @Override
    public Tensor of(Tensor logits, int[] labels) {
        return Activations.softplus(logits).sum(false, 1).minus(Index.pick(logits, Tensors.indices(labels)));
    }

    @Override
    public Map<String, String> describe() {
        return Map.of("loss", "independent-sigmoids");
    }
}
