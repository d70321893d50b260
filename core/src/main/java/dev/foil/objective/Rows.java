package dev.foil.objective;

/** Picks entries of a per-example list. */
final class Rows {
    private Rows() {}

    static int[] of(int[] values, int... rows) {
        int[] picked = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }
}
