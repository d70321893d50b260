package dev.foil.objective;

import dev.foil.model.Scores;
import dev.foil.param.UserError;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where an attacker wants examples to go: out of their class, or into a certain one.
 *
 * @param kind which class
 * @param target index of the class for {@link Kind#CLASS}, −1 otherwise
 */
public record Aim(Kind kind, int target) {
    /** Out of the class. */
    public static final Aim ANY_OTHER = new Aim(Kind.ANY_OTHER, -1);

    /** Which class is wanted. */
    public enum Kind {
        /** Any but the label. */
        ANY_OTHER,
        /** The same for all; examples of that class are left alone. */
        CLASS,
        /** The one after the label. */
        NEXT,
        /** The one that the model gives the lowest score, unharmed (Kurakin et al. 2017, section 2.3). */
        LEAST_LIKELY
    }

    /**
     * Reads {@code next}, {@code least-likely}, {@code any}, or a class by its name or index.
     *
     * @param classes names of the classes
     * @throws UserError for anything else
     */
    public static Aim parse(String typed, List<String> classes) {
        String text = typed.trim();
        int named = classes.indexOf(text);
        if (named >= 0) {
            return new Aim(Kind.CLASS, named);
        }
        return switch (text) {
            case "any" -> ANY_OTHER;
            case "next" -> new Aim(Kind.NEXT, -1);
            case "least-likely" -> new Aim(Kind.LEAST_LIKELY, -1);
            default -> new Aim(Kind.CLASS, index(text, classes.size()));
        };
    }

    private static int index(String text, int classes) {
        String bound = " and must be from 0 to " + (classes - 1) + ", the name of a class, next or least-likely.";
        try {
            int index = Integer.parseInt(text);
            if (index >= 0 && index < classes) {
                return index;
            }
            throw new UserError(
                    "target is " + text + bound + " Maybe " + Math.max(0, Math.min(index, classes - 1)) + "?");
        } catch (NumberFormatException e) {
            throw new UserError("target is '" + text + "'" + bound, e);
        }
    }

    public boolean isTargeted() {
        return kind != Kind.ANY_OTHER;
    }

    /** Whether an example of that label is in the way to be attacked at all. */
    public boolean concerns(int label) {
        return kind != Kind.CLASS || label != target;
    }

    /**
     * The criterion for some examples.
     *
     * @param labels of the examples
     * @param scores {@code N×K}, of the model on the examples unharmed
     */
    public Criterion criterion(int[] labels, float[] scores, int classes) {
        return switch (kind) {
            case ANY_OTHER -> new Misclassified(labels);
            case NEXT -> Targeted.next(labels, classes);
            case CLASS ->
                new Targeted(IntStream.range(0, labels.length).map(i -> target).toArray());
            case LEAST_LIKELY ->
                new Targeted(IntStream.range(0, labels.length)
                        .map(row -> lowest(scores, row, classes))
                        .toArray());
        };
    }

    private static int lowest(float[] scores, int row, int classes) {
        float[] turned = new float[classes];
        for (int i = 0; i < classes; i++) {
            turned[i] = -scores[row * classes + i];
        }
        return Scores.argmax(turned, 0, classes);
    }

    /** As it would be typed. */
    public String title() {
        return switch (kind) {
            case ANY_OTHER -> "any";
            case NEXT -> "next";
            case LEAST_LIKELY -> "least-likely";
            case CLASS -> Integer.toString(target);
        };
    }
}
