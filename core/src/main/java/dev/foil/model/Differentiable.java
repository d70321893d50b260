package dev.foil.model;

import dev.foil.tensor.Tensor;
import java.util.function.UnaryOperator;

/** A model whose loss can be differentiated with respect to its inputs: what a white-box attack needs. */
public interface Differentiable extends Classifier {
    /**
     * Logits without a record for differentiation.
     *
     * @param inputs {@code N×shape}, in the domain
     * @return {@code N×K}
     */
    Tensor logits(Tensor inputs);

    /**
     * The gradient of each example's loss with respect to that example.
     *
     * @param inputs {@code N×shape}, in the domain
     * @param loss from logits {@code N×K} to one value an example; examples must not mix
     */
    Gradient gradient(Tensor inputs, UnaryOperator<Tensor> loss);

    /**
     * A forward and a backward pass.
     *
     * @param logits {@code N×K}, detached
     * @param inputs gradient with respect to the inputs, {@code N×shape}
     */
    record Gradient(Tensor logits, Tensor inputs) {}
}
