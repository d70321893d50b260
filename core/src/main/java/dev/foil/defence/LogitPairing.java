package dev.foil.defence;

import dev.foil.data.Examples;
import dev.foil.tensor.Tensor;
import dev.foil.train.CrossEntropy;
import dev.foil.train.Outcome;
import dev.foil.train.Update;
import java.util.Map;

/**
 * The loss on clean and adversarial inputs in equal parts, plus λ times the mean squared difference of their logits
 * (Kannan, Kurakin and Goodfellow, "Adversarial logit pairing", 2018, eq. 1). A control: Engstrom et al. 2018 broke it.
 */
public record LogitPairing(double lambda) implements Lesson {
    @Override
    public Outcome learn(Update update, Examples adversarial) {
        int[] labels = update.batch().labels();
        Tensor clean = update.logits();
        Tensor attacked = Lesson.logits(update, adversarial);
        Tensor fit = CrossEntropy.PLAIN
                .of(clean, labels)
                .plus(CrossEntropy.PLAIN.of(attacked, labels))
                .times(0.5);
        Tensor apart = clean.minus(attacked).square().mean(false, 1);
        return Outcome.of(update.network(), fit.plus(apart, lambda).mean(), attacked, labels);
    }

    @Override
    public Map<String, String> describe() {
        return Map.of("lambda", Double.toString(lambda));
    }
}
