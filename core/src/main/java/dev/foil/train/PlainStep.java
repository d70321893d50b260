package dev.foil.train;

import dev.foil.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Minimises the mean loss of the labels. */
public record PlainStep(Loss loss) implements Step {
    /** By cross-entropy. */
    public PlainStep() {
        this(CrossEntropy.PLAIN);
    }

    @Override
    public Outcome gradients(Update update) {
        return on(update, update.logits());
    }

    /** The same on logits of other inputs for the batch. */
    public Outcome on(Update update, Tensor logits) {
        int[] labels = update.batch().labels();
        return Outcome.of(update.network(), loss.of(logits, labels).mean(), logits, labels);
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("method", "plain");
        described.putAll(loss.describe());
        return described;
    }
}
