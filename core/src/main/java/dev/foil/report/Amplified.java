package dev.foil.report;

/**
 * A perturbation made visible: the change times a round factor around mid-grey, so that grey means no change.
 *
 * @param factor 1, 2, 5 times a power of ten
 * @param values in [0, 1], 0.5 where nothing changed
 */
record Amplified(int factor, float[] values) {
    /** The largest round factor that keeps every change visible without clipping; at most 1000, at least 1. */
    static Amplified of(float[] original, float[] changed, float width) {
        float largest = 0;
        for (int i = 0; i < original.length; i++) {
            largest = Math.max(largest, Math.abs(changed[i] - original[i]) / width);
        }
        int factor = 1;
        for (int next : new int[] {2, 5, 10, 20, 50, 100, 200, 500, 1000}) {
            // A little slack for the rounding of the difference.
            factor = largest * next <= 0.5001f ? next : factor;
        }
        float[] shown = new float[original.length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = 0.5f + factor * (changed[i] - original[i]) / width;
        }
        return new Amplified(factor, shown);
    }
}
