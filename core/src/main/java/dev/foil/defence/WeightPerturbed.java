package dev.foil.defence;

import dev.foil.data.Examples;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.train.Outcome;
import dev.foil.train.Step;
import dev.foil.train.Update;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adversarial weight perturbation (Wu, Xia and Wang, "Adversarial weight perturbation helps robust generalization",
 * NeurIPS 2020, eq. 8 to 12, one step): gradients are taken where the weights have moved a little to the worse, each layer by
 * γ times its norm along its own gradient, and applied to the weights as they were. Biases and scales stay.
 *
 * @param step whose adversary and lesson are used
 * @param gamma length of the move, relative to a layer's weights
 */
public record WeightPerturbed(AdversarialStep step, double gamma) implements Step {
    @Override
    public Outcome gradients(Update update) {
        Examples adversarial = step.adversary().attack(update);
        TorchExecutor network = update.network();
        Map<String, Tensor> moved = new HashMap<>();
        try (Scope scope = Scope.open()) {
            Outcome here = step.lesson().learn(update, adversarial);
            here.gradients().forEach((name, gradient) -> {
                if (gradient.shape().rank() > 1) {
                    moved.put(name, scope.promote(move(network.array(name).detach(), gradient)));
                }
            });
        }
        Map<String, Tensor> before = new HashMap<>();
        moved.keySet()
                .forEach(name -> before.put(name, network.array(name).detach().times(1)));
        shift(network, moved);
        try {
            return step.lesson().learn(update, adversarial);
        } finally {
            put(network, before);
        }
    }

    /** Where there is no gradient there is no move. */
    private Tensor move(Tensor weight, Tensor gradient) {
        double length = norm(gradient);
        return gradient.times(length > 0 ? gamma * norm(weight) / length : 0);
    }

    private static double norm(Tensor values) {
        return Math.sqrt(values.detach().square().sum().item());
    }

    private static void shift(TorchExecutor network, Map<String, Tensor> moved) {
        try (Autograd.Off off = Autograd.off()) {
            moved.forEach((name, move) -> InPlace.add(network.array(name), move, 1));
        }
        network.changed();
    }

    /** Adding and taking away again would leave rounding behind. */
    private static void put(TorchExecutor network, Map<String, Tensor> values) {
        try (Autograd.Off off = Autograd.off()) {
            values.forEach((name, value) -> InPlace.copy(network.array(name), value));
        }
        network.changed();
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>(step.describe());
        described.put("gamma", Double.toString(gamma));
        return described;
    }
}
