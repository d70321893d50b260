package dev.foil.audit;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Index;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Optional;

/**
 * Finds a softmax that is certain to the last bit of fp32. The gradient of ordinary cross-entropy, p minus the label, is
 * then exactly zero: defensive distillation (Papernot et al. 2016) defended by that and no more (Carlini and Wagner 2017,
 * section IX).
 */
final class Saturation {
    /** Share of the examples from which on it is worth a word. */
    private static final double MANY = 0.05;

    private Saturation() {}

    static Optional<Finding> of(Differentiable model, Examples examples) {
        if (examples.size() == 0) {
            return Optional.empty();
        }
        int certain = 0;
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Tensor inputs = Tensors.of(examples.values(), examples.shape().batched(examples.size()));
            Tensor probabilities = Nn.softmax(model.logits(inputs), 1);
            for (float own : Index.pick(probabilities, Tensors.indices(examples.labels()))
                    .toFloats()) {
                certain += own == 1 ? 1 : 0;
            }
        }
        return certain <= MANY * examples.size()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "softmax saturates",
                        "The probability of the label rounds to exactly 1 for " + certain + " of " + examples.size()
                                + " examples.",
                        "Tools that differentiate ordinary cross-entropy see a gradient of zero there and find the model"
                                + " robust, as with defensive distillation. The attacks here climb the odds of the"
                                + " logits, which keep theirs; compare with objective=margin."));
    }
}
