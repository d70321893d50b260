package dev.foil.objective;

/**
 * Untargeted: the model says anything but the label.
 *
 * @param classes the labels
 */
public record Misclassified(int[] classes) implements Criterion {
    @Override
    public int direction() {
        return 1;
    }

    @Override
    public Misclassified rows(int... rows) {
        return new Misclassified(Rows.of(classes, rows));
    }

    @Override
    public String title() {
        return "misclassified";
    }
}
