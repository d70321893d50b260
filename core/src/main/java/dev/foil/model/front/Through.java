package dev.foil.model.front;

import dev.foil.data.Domain;
import dev.foil.model.Differentiable;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.function.UnaryOperator;

/** A model seen through something in front of it: forward through both, and back by the chain rule. */
final class Through {
    private Through() {}

    static Tensor logits(Differentiable model, UnaryOperator<Tensor> front, Tensor inputs) {
        try (Autograd.Off off = Autograd.off()) {
            return model.logits(front.apply(inputs));
        }
    }

    static Differentiable.Gradient gradient(
            Differentiable model, UnaryOperator<Tensor> front, Tensor inputs, UnaryOperator<Tensor> loss) {
        Tensor leaf = inputs.detach().requiresGrad(true);
        Tensor seen = front.apply(leaf);
        Differentiable.Gradient behind = model.gradient(seen.detach(), loss);
        Tensor product = seen.times(behind.inputs().detach());
        return new Differentiable.Gradient(behind.logits(), Autograd.grad(product.sum(), leaf));
    }

    static float[] scores(Differentiable model, UnaryOperator<Tensor> front, float[] values, int n) {
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Domain domain = model.domain();
            return model.scores(
                    front.apply(Tensors.of(values, domain.shape().batched(n))).toFloats(), n);
        }
    }
}
