package dev.foil.defence;

import dev.foil.data.Examples;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.Outcome;
import dev.foil.train.Update;
import java.util.Map;

/** What is learnt from a batch and its adversarial twin. */
public interface Lesson {
    /**
     * Loss and gradients; {@link Outcome#correct} counts the adversarial examples, where a lesson looks at them.
     *
     * @param update with the clean batch
     * @param adversarial the same examples under attack
     */
    Outcome learn(Update update, Examples adversarial);

    /** Settings, as provenance and checkpoints record them. */
    Map<String, String> describe();

    /** Logits of other values for the batch, in training mode and recorded. */
    static Tensor logits(Update update, Examples examples) {
        return update.logits(Tensors.of(examples.values(), examples.shape().batched(examples.size())));
    }
}
