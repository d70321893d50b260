package dev.foil.audit;

import dev.foil.data.Examples;
import dev.foil.model.Answers;
import dev.foil.model.Classifier;
import dev.foil.model.Labeller;
import dev.foil.model.Scores;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model says about an input.
 *
 * @param label the class with the highest score, an index into the class names; −1 where the model gave no number
 * @param confidence belief in it, in [0, 1]; NaN where the model tells labels only
 */
public record Verdict(int label, double confidence) {
    /** Reads a row of the {@code N×K} scores that a model gave. */
    static Verdict of(Labeller model, float[] scores, int row) {
        int label = Scores.argmax(scores, row, model.classes());
        double confidence = model instanceof Classifier && label >= 0
                ? Scores.confidence(scores, row, model.classes(), label)
                : Double.NaN;
        return new Verdict(label, confidence);
    }

    /** What a model says about each example. */
    static List<Verdict> of(Labeller model, Examples examples) {
        float[] scores = Answers.of(model, examples.values(), examples.size());
        List<Verdict> verdicts = new ArrayList<>();
        for (int row = 0; row < examples.size(); row++) {
            verdicts.add(of(model, scores, row));
        }
        return verdicts;
    }
}
