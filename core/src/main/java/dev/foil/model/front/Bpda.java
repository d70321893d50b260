package dev.foil.model.front;

import dev.foil.data.Domain;
import dev.foil.model.Differentiable;
import dev.foil.model.Meter;
import dev.foil.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * Backward pass differentiable approximation (Athalye, Carlini and Wagner, "Obfuscated gradients give a false sense of
 * security", ICML 2018, section 4.1): a part in front of a model that has no gradient of use, such as a threshold or
 * JPEG. Forward it runs as it is; backward it counts as the identity, which it is near to. For parts inside a graph see
 * {@link dev.foil.model.Bypass}.
 *
 * @param rest the model behind the part
 * @param front from {@code N×shape} to the same shape, the part; it may pass a gradient or none
 */
public record Bpda(Differentiable rest, UnaryOperator<Tensor> front) implements Differentiable {
    @Override
    public Domain domain() {
        return rest.domain();
    }

    @Override
    public int classes() {
        return rest.classes();
    }

    @Override
    public Meter meter() {
        return rest.meter();
    }

    @Override
    public float[] scores(float[] values, int n) {
        return Through.scores(rest, this::run, values, n);
    }

    @Override
    public Tensor logits(Tensor inputs) {
        return Through.logits(rest, this::run, inputs);
    }

    @Override
    public Gradient gradient(Tensor inputs, UnaryOperator<Tensor> loss) {
        return rest.gradient(run(inputs.detach()).detach(), loss);
    }

    private Tensor run(Tensor inputs) {
        Tensor seen = front.apply(inputs);
        if (!seen.shape().equals(inputs.shape())) {
            throw new IllegalArgumentException("the front makes " + seen.shape() + " of " + inputs.shape()
                    + ": what counts as the identity keeps the shape");
        }
        return seen;
    }
}
