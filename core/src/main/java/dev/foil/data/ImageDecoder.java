package dev.foil.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes JPEG, PNG, GIF (its first frame) and BMP with the JDK's readers, after looking at the size in the header. */
final class ImageDecoder {
    /** Cap on {@code width × height}, checked before any pixel is decoded. */
    static final long MOST_PIXELS = 40_000_000;

    private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif", "bmp");

    private ImageDecoder() {}

    /** Height and width as the header says. */
    record Size(int height, int width) {
        @Override
        public String toString() {
            return height + "×" + width;
        }
    }

    static Size size(byte[] file) throws BrokenImage {
        return reading(file, ImageDecoder::size);
    }

    static Pixels decode(byte[] file) throws BrokenImage {
        return reading(file, reader -> {
            size(reader);
            Truncation truncation = new Truncation();
            reader.addIIOReadWarningListener(truncation);
            BufferedImage image = reader.read(0);
            if (truncation.seen) {
                throw new BrokenImage("it ends too early");
            }
            return RasterPixels.of(image);
        });
    }

    private interface Reading<T> {
        T from(ImageReader reader) throws IOException, BrokenImage;
    }

    private static <T> T reading(byte[] file, Reading<T> reading) throws BrokenImage {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            ImageReader reader = reader(in);
            try {
                reader.setInput(in, true, true);
                return reading.from(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // The JDK's readers answer damage with unchecked exceptions too.
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new BrokenImage("it cannot be decoded (" + why + ")");
        }
    }

    private static ImageReader reader(ImageInputStream in) throws IOException, BrokenImage {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
            reader.dispose();
        }
        throw new BrokenImage("it is not a JPEG, PNG, GIF or BMP");
    }

    private static Size size(ImageReader reader) throws IOException, BrokenImage {
        Size size = new Size(reader.getHeight(0), reader.getWidth(0));
        if (size.height() <= 0 || size.width() <= 0 || (long) size.height() * size.width() > MOST_PIXELS) {
            throw new BrokenImage("its size " + size + " is beyond " + MOST_PIXELS / 1_000_000 + " million pixels");
        }
        return size;
    }

    /** libjpeg fills what is missing with grey and only warns. */
    private static final class Truncation implements IIOReadWarningListener {
        private boolean seen;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            seen |= warning.toLowerCase(Locale.ROOT).contains("premature end");
        }
    }
}
