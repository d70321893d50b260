package dev.foil.data;

import java.awt.image.BufferedImage;

/**
 * Examples as small pictures of one size: enlarged by a whole factor while they are tiny, averaged down when large.
 *
 * @param source shape and range of the examples
 * @param height of the picture in pixels
 * @param width of the picture in pixels
 */
record Tile(Domain source, int height, int width) {
    private static final int SMALLEST = 56;
    private static final int LARGEST = 160;

    static Tile of(Domain domain) {
        int height = domain.shape().dim(1);
        int width = domain.shape().dim(2);
        int longest = Math.max(height, width);
        if (longest > LARGEST) {
            return new Tile(domain, Math.max(1, height * LARGEST / longest), Math.max(1, width * LARGEST / longest));
        }
        int factor = Math.max(1, (SMALLEST + longest - 1) / longest);
        return new Tile(domain, height * factor, width * factor);
    }

    BufferedImage draw(Dataset dataset, int index) {
        Shape shape = source.shape();
        float[] values = new float[shape.size()];
        dataset.read(index, values, 0);
        byte[] levels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            levels[i] = (byte) Picture.level(values[i], source);
        }
        Pixels pixels = new Pixels(shape.dim(0), shape.dim(1), shape.dim(2), levels).withChannels(3);
        boolean shrinks = height < pixels.height() || width < pixels.width();
        return paint(shrinks ? pixels.resized(height, width) : pixels);
    }

    private BufferedImage paint(Pixels pixels) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = pixels.height() * pixels.width();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * pixels.height() / height * pixels.width() + x * pixels.width() / width;
                int red = pixels.values()[at] & 0xFF;
                int green = pixels.values()[plane + at] & 0xFF;
                int blue = pixels.values()[2 * plane + at] & 0xFF;
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }
}
