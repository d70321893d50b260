package dev.foil.data;

import dev.foil.param.UserError;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Examples side by side in one picture: images in rows, points on a plane. */
public final class Mosaic {
    private static final int GAP = 2;

    /** Shortest side of a picture of few small images. */
    private static final int LEAST = 640;

    /** Pixels of a picture that still opens everywhere. */
    private static final long PIXELS = 100_000_000;

    private static final int PLANE = 640;
    private static final Color PAPER = Color.WHITE;
    private static final Color REAL = new Color(0x9A, 0xA5, 0xB1);
    private static final Color MADE = new Color(0xC8, 0x3E, 0x2B);

    private Mosaic() {}

    /**
     * Images as a PNG file, small ones enlarged pixel by pixel.
     *
     * @param values row-major, one image after the other
     * @param domain of one
     * @param most images in a row, where there are as many
     * @throws UserError where the picture would be too large
     */
    public static byte[] images(float[] values, Domain domain, int most) {
        int channels = domain.shape().dim(0);
        int height = domain.shape().dim(1);
        int width = domain.shape().dim(2);
        int n = values.length / domain.shape().size();
        int columns = Math.max(1, Math.min(most, n));
        int rows = (n + columns - 1) / columns;
        int scale = Math.max(1, LEAST / Math.max(columns * (width + GAP), rows * (height + GAP)));
        int across = columns * (width * scale + GAP) - GAP;
        int down = rows * (height * scale + GAP) - GAP;
        if ((long) across * down > PIXELS) {
            throw new UserError("A picture of " + n + " images in " + columns + " columns would have " + across + "×"
                    + down + " pixels. Maybe fewer images, or more columns?");
        }
        BufferedImage sheet = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(PAPER);
        pen.fillRect(0, 0, across, down);
        for (int i = 0; i < n; i++) {
            int left = i % columns * (width * scale + GAP);
            int top = i / columns * (height * scale + GAP);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int at = i * domain.shape().size() + y * width + x;
                    int plane = channels == 1 ? 0 : height * width;
                    pen.setColor(new Color(
                            Picture.level(values[at], domain),
                            Picture.level(values[at + plane], domain),
                            Picture.level(values[at + 2 * plane], domain)));
                    pen.fillRect(left + x * scale, top + y * scale, scale, scale);
                }
            }
        }
        pen.dispose();
        return Picture.png(sheet);
    }

    /**
     * Points of a plane as a PNG file, made ones above real ones.
     *
     * @param real x and y of each
     * @param made x and y of each
     * @param bound largest coordinate that is shown, on every side
     */
    public static byte[] points(float[] real, float[] made, float bound) {
        BufferedImage sheet = new BufferedImage(PLANE, PLANE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(PAPER);
        pen.fillRect(0, 0, PLANE, PLANE);
        dots(pen, REAL, real, bound, 4);
        dots(pen, MADE, made, bound, 2);
        pen.dispose();
        return Picture.png(sheet);
    }

    private static void dots(Graphics2D pen, Color colour, float[] points, float bound, int size) {
        pen.setColor(colour);
        for (int i = 0; i < points.length / 2; i++) {
            int x = Math.round((points[2 * i] / bound + 1) / 2 * PLANE);
            int y = Math.round((1 - points[2 * i + 1] / bound) / 2 * PLANE);
            pen.fillRect(x - size / 2, y - size / 2, size, size);
        }
    }
}
