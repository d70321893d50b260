package dev.foil.audit;

import dev.foil.data.Examples;
import dev.foil.model.Answers;
import dev.foil.model.Labeller;
import dev.foil.model.Scores;
import java.util.Optional;

/** Finds a model that gives the same input two answers: it draws at random (Athalye et al. 2018, section 3.1). */
final class Wavering {
    /** Of the largest score: above what sums in another order differ by. */
    private static final float ROUNDING = 1e-4f;

    private Wavering() {}

    static Optional<Finding> of(Labeller model, Examples examples) {
        if (examples.size() == 0) {
            return Optional.empty();
        }
        float[] first = Answers.of(model, examples.values(), examples.size());
        float[] second = Answers.of(model, examples.values(), examples.size());
        int classes = model.classes();
        int moved = 0;
        int labels = 0;
        for (int row = 0; row < examples.size(); row++) {
            moved += isMoved(first, second, row * classes, (row + 1) * classes) ? 1 : 0;
            labels += Scores.argmax(first, row, classes) == Scores.argmax(second, row, classes) ? 0 : 1;
        }
        return moved == 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        "answers differ between two looks",
                        "The same input asked twice gave other scores for " + moved + " of " + examples.size()
                                + " examples, and another class for " + labels + ".",
                        "The model draws at random: one gradient leads astray, and one answer may be luck, for the attack"
                                + " or against it. Attack and judge the mean of many draws (expectation over"
                                + " transformation, --eot 20)."));
    }

    private static boolean isMoved(float[] one, float[] other, int from, int to) {
        float largest = 0;
        float moved = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.max(Math.abs(one[i]), Math.abs(other[i])));
            moved = Math.max(moved, Math.abs(one[i] - other[i]));
        }
        return moved > ROUNDING * largest;
    }
}
