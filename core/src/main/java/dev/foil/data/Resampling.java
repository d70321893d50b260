package dev.foil.data;

/**
 * How each new position along one axis is a weighted mean of old ones: the area that it covers where the axis shrinks,
 * linear between the two nearest centres where it grows. Weights of a position sum to one.
 */
final class Resampling {
    private final int[] starts;
    private final float[][] weights;

    private Resampling(int size) {
        starts = new int[size];
        weights = new float[size][];
    }

    static Resampling of(int from, int to) {
        Resampling plan = new Resampling(to);
        double scale = (double) from / to;
        for (int i = 0; i < to; i++) {
            if (to < from) {
                plan.area(i, scale, from);
            } else {
                plan.linear(i, scale, from);
            }
        }
        return plan;
    }

    /**
     * A triangle as wide as two new pixels, or two old ones where the axis grows: what Pillow and torchvision call
     * bilinear with antialiasing, and what most classifiers of ImageNet were measured with.
     */
    static Resampling triangle(int from, int to) {
        Resampling plan = new Resampling(to);
        double scale = (double) from / to;
        double reach = Math.max(1, scale);
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            int first = Math.max(0, (int) (centre - reach + 0.5));
            int last = Math.min(from, (int) (centre + reach + 0.5));
            double[] weights = new double[last - first];
            double sum = 0;
            for (int j = first; j < last; j++) {
                weights[j - first] = Math.max(0, 1 - Math.abs(j + 0.5 - centre) / reach);
                sum += weights[j - first];
            }
            plan.starts[i] = first;
            plan.weights[i] = new float[weights.length];
            for (int j = 0; j < weights.length; j++) {
                plan.weights[i][j] = (float) (weights[j] / sum);
            }
        }
        return plan;
    }

    int size() {
        return starts.length;
    }

    int start(int position) {
        return starts[position];
    }

    int length(int position) {
        return weights[position].length;
    }

    float weight(int position, int k) {
        return weights[position][k];
    }

    private void area(int i, double scale, int from) {
        double low = i * scale;
        double high = Math.min(from, (i + 1) * scale);
        int first = (int) low;
        int last = Math.min(from, (int) Math.ceil(high));
        starts[i] = first;
        weights[i] = new float[last - first];
        for (int j = first; j < last; j++) {
            double covered = Math.min(high, j + 1) - Math.max(low, j);
            weights[i][j - first] = (float) (covered / (high - low));
        }
    }

    private void linear(int i, double scale, int from) {
        double centre = Math.min(from - 1.0, Math.max(0, (i + 0.5) * scale - 0.5));
        int first = Math.min((int) centre, Math.max(0, from - 2));
        float right = (float) (centre - first);
        starts[i] = first;
        weights[i] = from == 1 ? new float[] {1} : new float[] {1 - right, right};
    }
}
