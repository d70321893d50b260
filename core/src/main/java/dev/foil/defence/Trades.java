package dev.foil.defence;

import dev.foil.data.Examples;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Outcome;
import dev.foil.train.Update;
import java.util.Map;

/**
 * Cross-entropy on clean inputs plus β times the divergence of the adversarial prediction from the clean one (Zhang et
 * al., "Theoretically principled trade-off between robustness and accuracy", ICML 2019, eq. 5, β = 1/λ).
 */
public record Trades(double beta) implements Lesson {
    @Override
    public Outcome learn(Update update, Examples adversarial) {
        int[] labels = update.batch().labels();
        Tensor clean = update.logits();
        Tensor attacked = Lesson.logits(update, adversarial);
        Tensor apart = Divergence.between(Nn.logSoftmax(clean, 1), Nn.logSoftmax(attacked, 1));
        Tensor total = CrossEntropy.PLAIN.of(clean, labels).plus(apart, beta).mean();
        return Outcome.of(update.network(), total, attacked, labels);
    }

    @Override
    public Map<String, String> describe() {
        return Map.of("beta", Double.toString(beta));
    }
}
