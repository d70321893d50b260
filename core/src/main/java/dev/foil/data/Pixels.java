package dev.foil.data;

/**
 * One decoded image.
 *
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param height in pixels
 * @param width in pixels
 * @param values 8-bit, {@code C×H×W}
 */
record Pixels(int channels, int height, int width, byte[] values) {

    Pixels fit(Shape shape) {
        return withChannels(shape.dim(0)).resized(shape.dim(1), shape.dim(2));
    }

    Pixels withChannels(int wanted) {
        if (wanted == channels) {
            return this;
        }
        int plane = height * width;
        byte[] converted = new byte[wanted * plane];
        if (wanted == 3) {
            for (int c = 0; c < 3; c++) {
                System.arraycopy(values, 0, converted, c * plane, plane);
            }
        } else {
            for (int i = 0; i < plane; i++) {
                converted[i] = luma(values[i] & 0xFF, values[plane + i] & 0xFF, values[2 * plane + i] & 0xFF);
            }
        }
        return new Pixels(wanted, height, width, converted);
    }

    /** Rec. ITU-R BT.601, section 2.5.1, in integers so that grey stays exactly as grey as it was. */
    private static byte luma(int red, int green, int blue) {
        return (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
    }

    Pixels resized(int newHeight, int newWidth) {
        if (newHeight == height && newWidth == width) {
            return this;
        }
        Resampling across = Resampling.of(width, newWidth);
        Resampling down = Resampling.of(height, newHeight);
        byte[] resized = new byte[channels * newHeight * newWidth];
        float[] rows = new float[height * newWidth];
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < newWidth; x++) {
                    float sum = 0;
                    for (int k = 0; k < across.length(x); k++) {
                        sum += across.weight(x, k) * (values[(c * height + y) * width + across.start(x) + k] & 0xFF);
                    }
                    rows[y * newWidth + x] = sum;
                }
            }
            for (int y = 0; y < newHeight; y++) {
                for (int x = 0; x < newWidth; x++) {
                    float sum = 0;
                    for (int k = 0; k < down.length(y); k++) {
                        sum += down.weight(y, k) * rows[(down.start(y) + k) * newWidth + x];
                    }
                    resized[(c * newHeight + y) * newWidth + x] = (byte) Math.min(255, Math.round(sum));
                }
            }
        }
        return new Pixels(channels, newHeight, newWidth, resized);
    }
}
