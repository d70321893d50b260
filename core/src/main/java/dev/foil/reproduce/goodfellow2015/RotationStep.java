package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.Outcome;
import dev.foil.train.Step;
import dev.foil.train.Update;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Section 6: adversarial training with an adversary that can be differentiated. The sign's derivative is zero, so that
 * training cannot foresee how the adversary will answer to new weights; a rotation of x towards its gradient has one, and
 * here it is followed, through a second derivative of the network.
 *
 * @param alpha weight of the clean loss
 * @param degrees of the rotation
 * @param domain that it must not leave
 */
record RotationStep(double alpha, double degrees, Domain domain) implements Step {
    private static final double TINY = 1e-12;

    @Override
    public Outcome gradients(Update update) {
        Examples batch = update.batch();
        Tensor inputs =
                Tensors.of(batch.values(), batch.shape().batched(batch.size())).requiresGrad(true);
        Tensor logits = update.logits(inputs);
        Tensor losses = Top.SOFTMAX.loss(logits, batch.labels());
        Tensor gradient =
                Autograd.gradForDoubleBackward(losses.sum(), List.of(inputs)).get(0);
        Tensor turned = turned(inputs.detach().rows(), gradient.rows())
                .clamp(domain.low(), domain.high())
                .reshape(batch.shape().batched(batch.size()));
        Tensor attacked = Top.SOFTMAX.loss(update.logits(turned), batch.labels());
        Tensor total = losses.mean().times(alpha).plus(attacked.mean(), 1 - alpha);
        return Outcome.of(update.network(), total, logits, batch.labels());
    }

    /** {@code |x|(cos θ·u + sin θ·v)}, u along x and v along the part of the gradient at right angles to it. */
    private Tensor turned(Tensor inputs, Tensor gradients) {
        double angle = Math.toRadians(degrees);
        Tensor length = length(inputs);
        Tensor along = inputs.over(length);
        Tensor direction = gradients.over(length(gradients));
        Tensor rest = direction.minus(along.times(along.times(direction).sum(true, 1)));
        Tensor across = rest.over(length(rest));
        return along.times(Math.cos(angle)).plus(across, Math.sin(angle)).times(length);
    }

    private static Tensor length(Tensor rows) {
        return rows.square().sum(true, 1).plus(TINY).sqrt();
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("method", "rotation");
        described.put("alpha", Double.toString(alpha));
        described.put("degrees", Double.toString(degrees));
        return described;
    }
}
