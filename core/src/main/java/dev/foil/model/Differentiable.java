package dev.foil.model;

import dev.foil.tensor.Tensor;
import java.util.function.Function;
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
     * A forward pass to be differentiated again and again: several losses at the same inputs for one pass
     * forward, where the model can do that. What is recorded lives as long as the scope it was made in.
     *
     * @param inputs {@code N×shape}, in the domain
     */
    default Recorded recorded(Tensor inputs) {
        Tensor logits = logits(inputs);
        return new Recorded(logits, loss -> gradient(inputs, loss).inputs());
    }

    /**
     * A forward pass with a way back.
     *
     * @param logits {@code N×K}, detached
     * @param back from a loss, as in {@link #gradient}, to its gradient with respect to the inputs, {@code N×shape}
     */
    record Recorded(Tensor logits, Function<UnaryOperator<Tensor>, Tensor> back) {
        /** The gradient of each example's loss with respect to that example, {@code N×shape}. */
        public Tensor gradient(UnaryOperator<Tensor> loss) {
            return back.apply(loss);
        }
    }

    /**
     * A forward and a backward pass.
     *
     * @param logits {@code N×K}, detached
     * @param inputs gradient with respect to the inputs, {@code N×shape}
     */
    record Gradient(Tensor logits, Tensor inputs) {}
}
