package dev.foil.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Pixels of a decoded image as its file stores them: no colour management, because the JDK takes grey for linear light
 * and would brighten it, and because the tools that classifiers are trained with ignore profiles too.
 * Transparent pixels are laid on a background.
 */
final class RasterPixels {
    private RasterPixels() {}

    /** The colours are not light; somebody else has to convert them. */
    static final class Inks extends Exception {
        private static final long serialVersionUID = 1;

        Inks() {
            super("its colours are neither grey nor RGB");
        }
    }

    static Pixels of(BufferedImage image, Background background) throws Inks {
        ColorModel colours = image.getColorModel();
        if (colours instanceof IndexColorModel) {
            return palette(image, background);
        }
        int bands = colours.getNumColorComponents();
        boolean grey = colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        boolean known = grey || colours.getColorSpace().getType() == ColorSpace.TYPE_RGB;
        if (!known || bands != (grey ? 1 : 3) || colours.getTransferType() > java.awt.image.DataBuffer.TYPE_INT) {
            throw new Inks();
        }
        return samples(image.getRaster(), colours, bands, background);
    }

    private static Pixels samples(Raster raster, ColorModel colours, int bands, Background background) {
        int height = raster.getHeight();
        int width = raster.getWidth();
        byte[] values = new byte[bands * height * width];
        int[] row = new int[width];
        int[] alpha = new int[width];
        for (int y = 0; y < height; y++) {
            if (colours.hasAlpha()) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, bands, alpha);
            }
            for (int band = 0; band < bands; band++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, band, row);
                for (int x = 0; x < width; x++) {
                    int value = eightBit(row[x], colours.getComponentSize(band));
                    if (colours.hasAlpha()) {
                        int opacity = eightBit(alpha[x], colours.getComponentSize(bands));
                        value = colours.isAlphaPremultiplied()
                                ? background.besides(value, opacity)
                                : background.under(value, opacity);
                    }
                    values[(band * height + y) * width + x] = (byte) value;
                }
            }
        }
        return new Pixels(bands, height, width, values);
    }

    private static Pixels palette(BufferedImage image, Background background) {
        int height = image.getHeight();
        int width = image.getWidth();
        int plane = height * width;
        byte[] values = new byte[3 * plane];
        boolean grey = true;
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int alpha = row[x] >>> 24;
                for (int band = 0; band < 3; band++) {
                    int value = background.under(row[x] >> (16 - 8 * band) & 0xFF, alpha);
                    values[band * plane + y * width + x] = (byte) value;
                }
                int at = y * width + x;
                grey &= values[at] == values[plane + at] && values[at] == values[2 * plane + at];
            }
        }
        return grey
                ? new Pixels(1, height, width, java.util.Arrays.copyOf(values, plane))
                : new Pixels(3, height, width, values);
    }

    private static int eightBit(int sample, int bits) {
        if (bits == 8) {
            return sample;
        }
        long most = (1L << bits) - 1;
        return (int) (((sample & most) * 255 + most / 2) / most);
    }
}
