package dev.foil.attack;

import dev.foil.model.Classifier;
import dev.foil.model.Labeller;

/** A model's answers as scores, whatever it tells: a one for the label where it tells no more. */
final class Answers {
    private Answers() {}

    static float[] of(Labeller model, float[] values, int n) {
        if (model instanceof Classifier classifier) {
            return classifier.scores(values, n);
        }
        int[] labels = model.labels(values, n);
        float[] scores = new float[n * model.classes()];
        for (int row = 0; row < n; row++) {
            scores[row * model.classes() + labels[row]] = 1;
        }
        return scores;
    }
}
