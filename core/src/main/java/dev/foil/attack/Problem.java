package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.function.UnaryOperator;

/**
 * A batch for which a distance plus a weight times a loss is minimised.
 *
 * @param model to attack
 * @param criterion what to reach
 * @param centre the originals, {@code N×D}
 * @param weights of the loss, {@code N×1}
 * @param nearest the nearest points of this descent
 */
record Problem(Differentiable model, Criterion criterion, Tensor centre, Tensor weights, Nearest nearest) {
    static Problem of(Differentiable model, Examples examples, Criterion criterion, float[] weights) {
        Tensor centre = Tensors.of(
                examples.values(), Shape.of(examples.size(), examples.shape().size()));
        Tensor column = Tensors.of(weights, Shape.of(weights.length, 1));
        return new Problem(model, criterion, centre, column, new Nearest(centre));
    }

    /** The same for some of the examples, with nothing found yet. */
    Problem rows(int... rows) {
        Tensor left = Tensors.indices(rows);
        Tensor some = Index.select(centre, 0, left);
        return new Problem(model, criterion.rows(rows), some, Index.select(weights, 0, left), new Nearest(some));
    }

    /** Logits of points {@code N×D} and the gradient of a loss of the logits. */
    Differentiable.Gradient gradient(Tensor points, UnaryOperator<Tensor> loss) {
        return model.gradient(batched(points), loss);
    }

    /** Logits of points {@code N×D}. */
    Tensor logits(Tensor points) {
        return model.logits(batched(points));
    }

    private Tensor batched(Tensor points) {
        return points.reshape(model.domain().shape().batched(points.dim(0)));
    }

    /** How far each example falls short of being past the boundary by {@code confidence}, N values (f₆ of the paper). */
    Tensor shortfall(Tensor logits, double confidence) {
        return criterion.margin(logits).negated().plus(confidence).relu();
    }

    /** Whether logits are past the boundary by {@code confidence}, {@code N×1}. */
    Tensor met(Tensor logits, double confidence) {
        Tensor margins = Look.sure(criterion.margin(logits), logits);
        nearest.hear(margins);
        return margins.greater(confidence);
    }
}
