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

    /** Stretched to a size: averaged over areas where it shrinks, bilinear where it grows. */
    Pixels resized(int newHeight, int newWidth) {
        return resampled(Resampling.of(height, newHeight), Resampling.of(width, newWidth));
    }

    /** Brought to a size as torchvision and Pillow do it. */
    Pixels smoothed(int newHeight, int newWidth) {
        return resampled(Resampling.triangle(height, newHeight), Resampling.triangle(width, newWidth));
    }

    private Pixels resampled(Resampling down, Resampling across) {
        int newHeight = down.size();
        int newWidth = across.size();
        if (newHeight == height && newWidth == width) {
            return this;
        }
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

    /** The rectangle at the centre; half a pixel is left to the top and left. */
    Pixels cropped(int newHeight, int newWidth) {
        int top = (height - newHeight) / 2;
        int left = (width - newWidth) / 2;
        byte[] cropped = new byte[channels * newHeight * newWidth];
        for (int row = 0; row < channels * newHeight; row++) {
            int from = (row / newHeight * height + top + row % newHeight) * width + left;
            System.arraycopy(values, from, cropped, row * newWidth, newWidth);
        }
        return new Pixels(channels, newHeight, newWidth, cropped);
    }

    /**
     * As it is seen, where it is stored in one of Exif's eight orientations: 2 to 4 mirrored or turned by 180°, 5 to 8
     * with rows for columns.
     */
    Pixels turned(int orientation) {
        boolean swapped = orientation >= 5;
        boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        if (orientation == Exif.UPRIGHT) {
            return this;
        }
        int newHeight = swapped ? width : height;
        int newWidth = swapped ? height : width;
        byte[] turned = new byte[values.length];
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < newHeight; y++) {
                for (int x = 0; x < newWidth; x++) {
                    int row = swapped ? x : y;
                    int column = swapped ? y : x;
                    row = fromBottom ? height - 1 - row : row;
                    column = fromRight ? width - 1 - column : column;
                    turned[(c * newHeight + y) * newWidth + x] = values[(c * height + row) * width + column];
                }
            }
        }
        return new Pixels(channels, newHeight, newWidth, turned);
    }
}
