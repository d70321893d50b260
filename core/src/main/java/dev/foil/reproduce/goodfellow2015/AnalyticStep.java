package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.tensor.Activations;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.Outcome;
import dev.foil.train.Step;
import dev.foil.train.Update;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Section 5: logistic regression trained on the worst case in closed form, {@code ζ(ε‖w‖₁ − y(wᵀx + b))} with
 * {@code ζ(z) = log(1 + eᶻ)} and y = ±1. The paper prints {@code ζ(y(ε‖w‖₁ − wᵀx − b))}, which is the worst case for
 * y = +1 only: for y = −1 it would reward the adversary. Two logits stand for one: w is the difference of their weights.
 *
 * @param epsilon of the adversary
 * @param weight name of the weight array, {@code 2×D}
 */
record AnalyticStep(double epsilon, String weight) implements Step {
    @Override
    public Outcome gradients(Update update) {
        Examples batch = update.batch();
        Tensor logits = update.logits();
        Tensor weights = Objects.requireNonNull(update.network().parameters().get(weight), weight);
        Tensor difference = weights.narrow(0, 1, 1).minus(weights.narrow(0, 0, 1));
        float[] signs = new float[batch.size()];
        for (int row = 0; row < signs.length; row++) {
            signs[row] = batch.labels()[row] == 1 ? 1 : -1;
        }
        Tensor activation = logits.narrow(1, 1, 1).minus(logits.narrow(1, 0, 1)).squeeze(1);
        Tensor margin = activation.times(Tensors.of(signs, Shape.of(signs.length)));
        Tensor worst = difference.abs().sum().times(epsilon).minus(margin);
        return Outcome.of(update.network(), Activations.softplus(worst).mean(), logits, batch.labels());
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("method", "analytic adversary");
        described.put("epsilon", Double.toString(epsilon));
        return described;
    }
}
