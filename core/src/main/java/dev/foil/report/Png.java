package dev.foil.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Grey or colour images, {@code C×H×W} with 1 or 3 channels in [0, 1], as PNG inside an address. */
final class Png {
    static {
        ImageIO.setUseCache(false);
    }

    private Png() {}

    /** The picture as a {@code data:} address; values outside [0, 1] are clipped. */
    static String address(float[] values, int channels, int height, int width) {
        int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(width, height, type);
        int plane = height * width;
        for (int i = 0; i < plane; i++) {
            for (int band = 0; band < channels; band++) {
                // Straight into the raster: setRGB would push grey through a gamma curve.
                image.getRaster().setSample(i % width, i / width, band, level(values[band * plane + i]));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return address(bytes.toByteArray());
    }

    /** A PNG file as a {@code data:} address. */
    static String address(byte[] file) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(file);
    }

    private static int level(float value) {
        return Math.round(255 * Math.min(1, Math.max(0, value)));
    }
}
