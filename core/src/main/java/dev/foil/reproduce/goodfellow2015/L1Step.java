package dev.foil.reproduce.goodfellow2015;

import dev.foil.tensor.Tensor;
import dev.foil.train.Outcome;
import dev.foil.train.Step;
import dev.foil.train.Update;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Section 5: a method with a penalty of {@code coefficient·‖W‖₁} on one array.
 *
 * @param inner the method
 * @param coefficient of the penalty
 * @param weight name of the array
 */
record L1Step(Step inner, double coefficient, String weight) implements Step {
    @Override
    public Outcome gradients(Update update) {
        Outcome found = inner.gradients(update);
        Tensor parameter = Objects.requireNonNull(update.network().parameters().get(weight), weight)
                .detach();
        Map<String, Tensor> gradients = new LinkedHashMap<>(found.gradients());
        gradients.computeIfPresent(weight, (name, gradient) -> gradient.plus(parameter.sign(), coefficient));
        double penalty = coefficient * parameter.abs().sum().item();
        return new Outcome(found.loss() + penalty, found.correct(), gradients);
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>(inner.describe());
        described.put("l1", Double.toString(coefficient));
        described.put("l1-on", weight);
        return described;
    }
}
