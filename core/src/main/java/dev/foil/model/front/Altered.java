package dev.foil.model.front;

import dev.foil.data.Domain;
import dev.foil.model.Differentiable;
import dev.foil.model.Meter;
import dev.foil.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * A model that answers as it does and whose gradients are others.
 *
 * @param model what answers
 * @param slopes gives the gradients
 */
record Altered(Differentiable model, Slopes slopes) implements Differentiable {
    /** As {@link Differentiable#gradient}. */
    @FunctionalInterface
    interface Slopes {
        Gradient of(Tensor inputs, UnaryOperator<Tensor> loss);
    }

    @Override
    public Domain domain() {
        return model.domain();
    }

    @Override
    public int classes() {
        return model.classes();
    }

    @Override
    public Meter meter() {
        return model.meter();
    }

    @Override
    public float[] scores(float[] values, int n) {
        return model.scores(values, n);
    }

    @Override
    public Tensor logits(Tensor inputs) {
        return model.logits(inputs);
    }

    @Override
    public Gradient gradient(Tensor inputs, UnaryOperator<Tensor> loss) {
        return slopes.of(inputs, loss);
    }
}
