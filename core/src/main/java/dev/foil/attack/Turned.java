package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Shape;

/**
 * An image turned about its middle and then shifted, sampled bilinearly; what comes in from outside is the domain's low
 * end, black.
 *
 * @param degrees counter-clockwise, as seen with the first row on top
 * @param right pixels
 * @param down pixels
 */
record Turned(double degrees, double right, double down) {
    /**
     * Writes the image.
     *
     * @param image {@code C×H×W}, row-major
     */
    float[] of(float[] image, Domain domain) {
        Shape shape = domain.shape();
        int height = shape.dim(1);
        int width = shape.dim(2);
        double sine = StrictMath.sin(Math.toRadians(degrees));
        double cosine = StrictMath.cos(Math.toRadians(degrees));
        double middleX = (width - 1) / 2.0;
        double middleY = (height - 1) / 2.0;
        float[] turned = new float[image.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double fromX = x - right - middleX;
                double fromY = y - down - middleY;
                double atX = cosine * fromX - sine * fromY + middleX;
                double atY = sine * fromX + cosine * fromY + middleY;
                for (int channel = 0; channel < shape.dim(0); channel++) {
                    int plane = channel * height * width;
                    turned[plane + y * width + x] = domain.clip((float) sample(image, plane, atX, atY, domain));
                }
            }
        }
        return turned;
    }

    private static double sample(float[] image, int plane, double x, double y, Domain domain) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double across = x - left;
        double along = y - top;
        double upper = blend(at(image, plane, left, top, domain), at(image, plane, left + 1, top, domain), across);
        double lower =
                blend(at(image, plane, left, top + 1, domain), at(image, plane, left + 1, top + 1, domain), across);
        return blend(upper, lower, along);
    }

    private static double blend(double one, double other, double share) {
        return one + share * (other - one);
    }

    private static double at(float[] image, int plane, int x, int y, Domain domain) {
        int height = domain.shape().dim(1);
        int width = domain.shape().dim(2);
        boolean inside = x >= 0 && x < width && y >= 0 && y < height;
        return inside ? image[plane + y * width + x] : domain.low();
    }
}
