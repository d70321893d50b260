package dev.foil.gan.score;

/**
 * How images are brought to the size that an extractor was trained on. The two ways differ for images that shrink, and scores
 * by one cannot be compared with scores by the other (Parmar, Zhang and Zhu, "On aliased resizing and surprising subtleties in
 * GAN evaluation", CVPR 2022, section 3.1). Centres of pixels lie at halves in both.
 */
public enum Bilinear {
    /** A triangle as wide as two new pixels: each new pixel sees all the old ones under it. */
    ANTIALIASED,
    /** Between the two nearest old pixels however much the image shrinks: what lies between them is not seen. */
    PLAIN;

    /** Weights of old positions along one axis for each new one, {@code to×from} row-major; each row sums to 1. */
    float[] weights(int from, int to) {
        float[] weights = new float[to * from];
        double scale = (double) from / to;
        double reach = this == ANTIALIASED ? Math.max(1, scale) : 1;
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale - 0.5;
            if (this == PLAIN) {
                // Beyond the outer centres the edge goes on.
                centre = Math.min(from - 1.0, Math.max(0, centre));
            }
            double sum = 0;
            for (int j = 0; j < from; j++) {
                sum += triangle(j - centre, reach);
            }
            for (int j = 0; j < from; j++) {
                weights[i * from + j] = (float) (triangle(j - centre, reach) / sum);
            }
        }
        return weights;
    }

    private static double triangle(double distance, double reach) {
        return Math.max(0, 1 - Math.abs(distance) / reach);
    }
}
