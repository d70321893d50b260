package dev.foil.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes one image, the first of its file, after looking at the size in the header. The JDK's readers come first; what
 * they know nothing of (WebP, JPEGs of printing inks) goes to the TwelveMonkeys plugins.
 */
final class ImageDecoder {
    /** Cap on {@code width × height}, checked before any pixel is decoded. */
    static final long MOST_PIXELS = 40_000_000;

    /** An image of more pixels than {@link #SMALL} must take a byte for so many of them: no picture is that empty. */
    private static final long MOST_PIXELS_PER_BYTE = 20_000;

    private static final long SMALL = 1_000_000;

    private ImageDecoder() {}

    /** Height and width. */
    record Size(int height, int width) {
        @Override
        public String toString() {
            return height + "×" + width;
        }
    }

    /** As stored: not turned, transparent pixels on white. */
    static Pixels decode(byte[] file) throws BrokenImage {
        return decode(file, Background.WHITE);
    }

    static Pixels decode(byte[] file, Background background) throws BrokenImage {
        ImageFormat format = ImageFormat.of(file).orElseThrow(ImageDecoder::unknown);
        if (format == ImageFormat.WEBP) {
            bound("a frame in it", WebpFrames.mostPixels(file), file.length);
        }
        if (format == ImageFormat.BMP && isWrapped(file)) {
            throw new BrokenImage("it wraps an image of another format");
        }
        try {
            return read(format.reader(true), file, background);
        } catch (Unreadable | RasterPixels.Inks e) {
            if (format != ImageFormat.JPEG) {
                throw broken(e);
            }
        }
        try {
            return read(format.reader(false), file, background);
        } catch (Unreadable | RasterPixels.Inks e) {
            throw broken(e);
        }
    }

    /** Compression 4 and 5 are a JPEG and a PNG inside (for printers); the JDK makes room for whatever size they state. */
    private static boolean isWrapped(byte[] bmp) {
        return bmp.length > 30 && (bmp[30] == 4 || bmp[30] == 5);
    }

    private static BrokenImage unknown() {
        return new BrokenImage("it is not a " + ImageFormat.NAMES);
    }

    private static Pixels read(ImageReader reader, byte[] file, Background background)
            throws BrokenImage, Unreadable, RasterPixels.Inks {
        try (ImageInputStream in = new BytesInput(file)) {
            reader.setInput(in, true, true);
            Size size = size(reader, file.length);
            Truncation truncation = new Truncation();
            reader.addIIOReadWarningListener(truncation);
            try (DecodingMemory memory = DecodingMemory.take(size, file.length)) {
                BufferedImage image = reader.read(0);
                if (truncation.seen) {
                    throw new BrokenImage("it ends too early");
                }
                return RasterPixels.of(image, background);
            }
        } catch (IOException | RuntimeException e) {
            // The readers answer damage with unchecked exceptions too.
            throw new Unreadable(e);
        } catch (OutOfMemoryError e) {
            // Some readers, such as that of TIFF, believe the lengths that a file states.
            throw BrokenImage.passing("it asks for more memory than there is");
        } finally {
            reader.dispose();
        }
    }

    private static Size size(ImageReader reader, long bytes) throws IOException, BrokenImage {
        Size size = new Size(reader.getHeight(0), reader.getWidth(0));
        if (size.height() <= 0 || size.width() <= 0) {
            throw new BrokenImage("its size is " + size);
        }
        bound("its size " + size, (long) size.height() * size.width(), bytes);
        return size;
    }

    private static void bound(String what, long pixels, long bytes) throws BrokenImage {
        if (pixels > MOST_PIXELS) {
            throw new BrokenImage(what + " is beyond " + MOST_PIXELS / 1_000_000 + " million pixels");
        }
        if (pixels > SMALL && pixels > MOST_PIXELS_PER_BYTE * bytes) {
            throw new BrokenImage(what + " is out of proportion to its " + bytes + " bytes");
        }
    }

    private static BrokenImage broken(Exception e) {
        return new BrokenImage("it cannot be decoded (" + e.getMessage() + ")");
    }

    /** A reader has given up; another may know better. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(Exception cause) {
            super(String.valueOf(cause.getMessage()).lines().findFirst().orElse(""), cause);
        }
    }

    /** Readers fill what is missing with grey and only warn. */
    private static final class Truncation implements IIOReadWarningListener {
        private boolean seen;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            String lower = warning.toLowerCase(Locale.ROOT);
            seen |= lower.contains("premature end") || lower.contains("unexpected end") || lower.contains("eof");
        }
    }
}
