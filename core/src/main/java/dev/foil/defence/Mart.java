package dev.foil.defence;

import dev.foil.data.Examples;
import dev.foil.tensor.Index;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Outcome;
import dev.foil.train.Update;
import java.util.Map;

/**
 * Misclassification-aware training (Wang et al., "Improving adversarial robustness requires revisiting misclassified
 * examples", ICLR 2020, eq. 11): on adversarial inputs cross-entropy and the margin to the likeliest wrong class, and λ times
 * the divergence from the clean prediction, weighted by how unsure the network is of the clean input.
 */
public record Mart(double lambda) implements Lesson {
    /** Keeps {@code log(1 − p)} finite where p rounds to 1. */
    private static final double GRAIN = 1e-4;

    @Override
    public Outcome learn(Update update, Examples adversarial) {
        int[] labels = update.batch().labels();
        Tensor columns = Tensors.indices(labels);
        Tensor attacked = Lesson.logits(update, adversarial);
        Tensor clean = Nn.logSoftmax(update.logits(), 1);
        Tensor wrong = Index.place(Nn.softmax(attacked, 1), columns, 0).max(false, 1);
        Tensor boosted = CrossEntropy.PLAIN
                .of(attacked, labels)
                .minus(wrong.negated().plus(1 + GRAIN).log());
        Tensor unsure = Index.pick(clean, columns).exp().negated().plus(1);
        Tensor apart = Divergence.between(clean, Nn.logSoftmax(attacked, 1)).times(unsure);
        return Outcome.of(update.network(), boosted.plus(apart, lambda).mean(), attacked, labels);
    }

    @Override
    public Map<String, String> describe() {
        return Map.of("lambda", Double.toString(lambda));
    }
}
