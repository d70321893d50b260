package dev.foil.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/** The image formats that are read, told by their first bytes: endings of file names often lie. */
enum ImageFormat {
    JPEG("FFD8FF"),
    PNG("89504E470D0A1A0A"),
    GIF("47494638"),
    BMP("424D"),
    WEBP("52494646........57454250"),
    TIFF_LITTLE("49492A00"),
    TIFF_BIG("4D4D002A");

    /** All of them, for messages. */
    static final String NAMES = "JPEG, PNG, GIF, BMP, WebP or TIFF";

    private final String magic;

    ImageFormat(String magic) {
        this.magic = magic;
    }

    static Optional<ImageFormat> of(byte[] file) {
        return Arrays.stream(values()).filter(format -> format.begins(file)).findFirst();
    }

    private boolean begins(byte[] file) {
        if (file.length < magic.length() / 2) {
            return false;
        }
        for (int i = 0; i < magic.length() / 2; i++) {
            String hex = magic.substring(2 * i, 2 * i + 2);
            if (!hex.equals("..") && Integer.parseInt(hex, 16) != (file[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** Which readers there are, with the versions they state: what decides the pixels beside the file. */
    static String readers() {
        return Arrays.stream(values())
                .flatMap(format -> Stream.of(format.reader(true), format.reader(false)))
                .map(ImageFormat::version)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String version(ImageReader reader) {
        ImageReaderSpi maker = reader.getOriginatingProvider();
        reader.dispose();
        return maker.getClass().getName() + " " + maker.getVersion();
    }

    /**
     * A reader, to be disposed of.
     *
     * @param ofJdk the JDK's own where it has one, or else one of a plugin, which reads more kinds of JPEG
     */
    ImageReader reader(boolean ofJdk) {
        String name = name().toLowerCase(Locale.ROOT).replaceFirst("_.*", "");
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(name);
        ImageReader last = null;
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.") == ofJdk) {
                return reader;
            }
            last = reader;
        }
        if (last == null) {
            throw new IllegalStateException("no reader of " + name);
        }
        return last;
    }
}
