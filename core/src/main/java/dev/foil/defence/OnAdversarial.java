package dev.foil.defence;

import dev.foil.data.Examples;
import dev.foil.train.Loss;
import dev.foil.train.Outcome;
import dev.foil.train.PlainStep;
import dev.foil.train.Update;
import java.util.Map;

/** The loss on adversarial examples alone (Mądry et al. 2018, eq. 2.1). */
public record OnAdversarial(Loss loss) implements Lesson {
    @Override
    public Outcome learn(Update update, Examples adversarial) {
        return new PlainStep(loss).on(update, Lesson.logits(update, adversarial));
    }

    @Override
    public Map<String, String> describe() {
        return loss.describe();
    }
}
