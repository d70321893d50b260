package dev.foil.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The sizes that the frames of a WebP file state for themselves, apart from the one of its canvas, which the reader
 * reports: it allocates by the former (RFC 9649, section 2; RFC 6386, section 9.1).
 */
final class WebpFrames {
    private static final int LOSSY = chunk("VP8 ");
    private static final int LOSSLESS = chunk("VP8L");
    private static final int ANIMATION = chunk("ANMF");
    private static final int ANIMATION_HEAD = 16;
    private static final int MOST_CHUNKS = 10_000;

    private WebpFrames() {}

    private static int chunk(String name) {
        return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    /** Pixels of the largest frame; 0 where there is none to be found. */
    static long mostPixels(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long most = 0;
        long at = 12;
        for (int i = 0; i < MOST_CHUNKS && at + 18 <= file.length; i++) {
            int kind = bytes.getInt((int) at);
            int content = (int) at + 8;
            if (kind == LOSSY) {
                most = Math.max(most, (bytes.getShort(content + 6) & 0x3FFFL) * (bytes.getShort(content + 8) & 0x3FFF));
            } else if (kind == LOSSLESS) {
                int size = bytes.getInt(content + 1);
                most = Math.max(most, ((size & 0x3FFFL) + 1) * (((size >>> 14) & 0x3FFF) + 1));
            }
            long length = bytes.getInt((int) at + 4) & 0xFFFF_FFFFL;
            at = kind == ANIMATION ? content + ANIMATION_HEAD : content + length + (length & 1);
        }
        return most;
    }
}
