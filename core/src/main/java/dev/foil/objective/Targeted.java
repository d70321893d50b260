package dev.foil.objective;

/**
 * Targeted: the model says one certain class.
 *
 * @param classes the classes to reach
 */
public record Targeted(int[] classes) implements Criterion {
    /** The class after each label, a target that needs no draw. */
    public static Targeted next(int[] labels, int classes) {
        int[] targets = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            targets[i] = (labels[i] + 1) % classes;
        }
        return new Targeted(targets);
    }

    @Override
    public int direction() {
        return -1;
    }

    @Override
    public Targeted rows(int... rows) {
        return new Targeted(Rows.of(classes, rows));
    }

    @Override
    public String title() {
        return "targeted";
    }
}
