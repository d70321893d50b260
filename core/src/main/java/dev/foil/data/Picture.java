package dev.foil.data;

import dev.foil.param.UserError;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Examples of an image domain as pictures: its low end is black, its high end is white, rounded to 8 bits. */
public final class Picture {
    private Picture() {}

    /** A PNG file of one image, {@code C×H×W} with one or three channels. */
    public static byte[] png(float[] chw, Domain domain) {
        return png(chw, domain, 1);
    }

    /**
     * A PNG file in which each pixel of the image is a square.
     *
     * @param scale side of the square in pixels, at least 1
     */
    public static byte[] png(float[] chw, Domain domain, int scale) {
        return png(image(chw, domain, scale));
    }

    /** The same in memory. */
    static BufferedImage image(float[] chw, Domain domain, int scale) {
        Shape shape = domain.shape();
        if (!domain.isImage() || chw.length != shape.size() || scale < 1) {
            throw new IllegalArgumentException(
                    chw.length + " values of " + shape + " at scale " + scale + " are no image");
        }
        int channels = shape.dim(0);
        int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(shape.dim(2) * scale, shape.dim(1) * scale, type);
        WritableRaster raster = image.getRaster();
        int[] row = new int[image.getWidth()];
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < row.length; x++) {
                    row[x] = level(chw[(c * shape.dim(1) + y / scale) * shape.dim(2) + x / scale], domain);
                }
                raster.setSamples(0, y, row.length, 1, c, row);
            }
        }
        return image;
    }

    /**
     * The values of an image that {@link #png(float[], Domain)} wrote, on the 8-bit grid of the domain.
     *
     * @throws UserError where the file is missing, no sound image, or not of the domain's size
     */
    public static float[] read(Path file, Domain domain) {
        Shape shape = domain.shape();
        Pixels pixels;
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            pixels = read(in, shape);
        } catch (BrokenImage | IOException | RuntimeException e) {
            throw new UserError(
                    "Cannot read picture " + file + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".",
                    e);
        }
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = domain.low() + (pixels.values()[i] & 0xFF) * domain.width() / 255f;
        }
        return values;
    }

    private static Pixels read(@Nullable ImageInputStream in, Shape shape) throws BrokenImage, IOException {
        Iterator<ImageReader> readers = in == null ? Collections.emptyIterator() : ImageIO.getImageReaders(in);
        if (in == null || !readers.hasNext()) {
            throw new BrokenImage("it is missing, or no image");
        }
        ImageReader reader = readers.next();
        try {
            reader.setInput(in);
            if (reader.getHeight(0) != shape.dim(1) || reader.getWidth(0) != shape.dim(2)) {
                throw new BrokenImage(
                        "it is " + reader.getHeight(0) + "×" + reader.getWidth(0) + " and not of " + shape);
            }
            Pixels pixels = greyOrColour(reader);
            if (pixels.values().length != shape.size()) {
                throw new BrokenImage("its channels are not those of " + shape);
            }
            return pixels;
        } finally {
            reader.dispose();
        }
    }

    private static Pixels greyOrColour(ImageReader reader) throws BrokenImage, IOException {
        try {
            return RasterPixels.of(reader.read(0), Background.WHITE);
        } catch (RasterPixels.Inks e) {
            throw new BrokenImage(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Any image file, prepared as a data set would prepare it.
     *
     * @throws UserError where it is missing or cannot be decoded
     */
    public static Loaded load(Path file, ImageOptions options) {
        try {
            Pixels pixels = Preparation.of(options).decode(Files.readAllBytes(file));
            Domain domain = Domain.image(pixels.channels(), pixels.height(), pixels.width());
            float[] values = new float[pixels.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (pixels.values()[i] & 0xFF) / 255f;
            }
            return new Loaded(domain, values);
        } catch (NoSuchFileException e) {
            throw new UserError("No such image: " + file + ".", e);
        } catch (BrokenImage | IOException e) {
            throw new UserError("Cannot read image " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * An image from a file.
     *
     * @param values {@code C×H×W} in [0, 1]
     */
    public record Loaded(Domain domain, float[] values) {}

    /** A PNG file of a picture. */
    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** 0 for the domain's low end, 255 for its high end. */
    static int level(float value, Domain domain) {
        return Math.round((domain.clip(value) - domain.low()) / domain.width() * 255);
    }
}
