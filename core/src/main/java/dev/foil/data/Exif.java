package dev.foil.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How a camera was held: tag 0x0112, "Orientation", of the Exif block in a JPEG, PNG, WebP or TIFF file (CIPA DC-008,
 * Exif 2.32, section 4.6.4; PNG third edition, section 11.3.4.5; RFC 9649, section 2.7.1.5). Looks at a few bytes and
 * never fails: what is damaged counts as upright.
 */
final class Exif {
    /** The orientation of images that are stored as they are seen. */
    static final int UPRIGHT = 1;

    private static final int ORIENTATION = 0x0112;
    private static final int MOST_PARTS = 10_000;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private Exif() {}

    /** A number from 1 to 8, as Exif counts them. */
    static int orientation(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        try {
            return switch (ImageFormat.of(file).orElse(ImageFormat.GIF)) {
                case JPEG -> jpeg(bytes);
                case PNG -> chunks(bytes, 8, "eXIf", ByteOrder.BIG_ENDIAN);
                case WEBP -> chunks(bytes, 12, "EXIF", ByteOrder.LITTLE_ENDIAN);
                case TIFF_LITTLE, TIFF_BIG -> tiff(bytes);
                case GIF, BMP -> UPRIGHT;
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return UPRIGHT;
        }
    }

    /** Segments up to the first scan: FF, marker, length (with itself), content. */
    private static int jpeg(ByteBuffer file) {
        int at = 2;
        for (int part = 0; part < MOST_PARTS; part++) {
            int marker = file.getShort(at) & 0xFFFF;
            int length = file.getShort(at + 2) & 0xFFFF;
            if (marker < 0xFF01 || marker == 0xFFDA || length < 2) {
                return UPRIGHT;
            }
            if (marker == 0xFFE1 && startsWithExif(file, at + 4)) {
                return tiff(file.slice(at + 4 + EXIF.length, length - 2 - EXIF.length));
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    private static boolean startsWithExif(ByteBuffer file, int at) {
        return file.slice(at, EXIF.length).equals(ByteBuffer.wrap(EXIF));
    }

    /** Chunks of PNG (length, name, content, checksum) or RIFF (name, length, content padded to two bytes). */
    private static int chunks(ByteBuffer file, int start, String name, ByteOrder order) {
        boolean riff = order == ByteOrder.LITTLE_ENDIAN;
        file.order(order);
        int wanted = ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII))
                .order(order)
                .getInt();
        long at = start;
        for (int part = 0; part < MOST_PARTS && at + 8 <= file.limit(); part++) {
            long length = file.getInt((int) at + (riff ? 4 : 0)) & 0xFFFF_FFFFL;
            if (file.getInt((int) at + (riff ? 0 : 4)) == wanted) {
                int from = (int) at + 8;
                boolean prefixed = startsWithExif(file, from);
                return tiff(file.slice(from, Math.toIntExact(Math.min(length, file.limit() - from)))
                        .slice(prefixed ? EXIF.length : 0, (int) length - (prefixed ? EXIF.length : 0)));
            }
            at += 8 + length + (riff ? length & 1 : 4);
        }
        return UPRIGHT;
    }

    /** The first directory of a TIFF structure. */
    private static int tiff(ByteBuffer block) {
        block.order(block.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = block.getInt(4);
        int entries = block.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((block.getShort(entry) & 0xFFFF) == ORIENTATION) {
                int value = block.getShort(entry + 8) & 0xFFFF;
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
