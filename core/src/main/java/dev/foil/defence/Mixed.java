package dev.foil.defence;

import dev.foil.data.Examples;
import dev.foil.tensor.Tensor;
import dev.foil.train.Loss;
import dev.foil.train.Outcome;
import dev.foil.train.Update;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code α·J(x) + (1 − α)·J(x_adv)} (Goodfellow, Shlens and Szegedy 2015, section 6). The adversarial input counts as data:
 * no derivative is taken of how it depends on the weights. For the sign of a gradient that derivative is zero anyway.
 *
 * @param alpha weight of the clean loss, in [0, 1]
 */
public record Mixed(double alpha, Loss loss) implements Lesson {
    @Override
    public Outcome learn(Update update, Examples adversarial) {
        int[] labels = update.batch().labels();
        Tensor attacked = Lesson.logits(update, adversarial);
        Tensor clean = loss.of(update.logits(), labels).mean();
        Tensor total = clean.times(alpha).plus(loss.of(attacked, labels).mean(), 1 - alpha);
        return Outcome.of(update.network(), total, attacked, labels);
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>(loss.describe());
        described.put("alpha", Double.toString(alpha));
        return described;
    }
}
