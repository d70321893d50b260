package dev.foil.defence;

import dev.foil.train.Outcome;
import dev.foil.train.Step;
import dev.foil.train.Update;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets an adversary at each batch and learns from what comes of it.
 *
 * @param method name in provenance
 */
public record AdversarialStep(String method, Adversary adversary, Lesson lesson) implements Step {
    @Override
    public Outcome gradients(Update update) {
        return lesson.learn(update, adversary.attack(update));
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("method", method);
        described.putAll(lesson.describe());
        described.putAll(adversary.describe());
        return described;
    }
}
