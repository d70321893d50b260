package dev.foil.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ordinary files of a tar archive, one after the other (POSIX.1-2017, pax, "ustar interchange format"). */
final class Tar {
    private static final int BLOCK = 512;

    private final InputStream in;
    private long unread;
    private long padding;

    Tar(InputStream in) {
        this.in = in;
    }

    /** The last part of the next file's name, its bytes being what {@link #content} gives; empty at the end. */
    Optional<String> next() throws IOException {
        while (true) {
            in.skipNBytes(unread + padding);
            unread = 0;
            padding = 0;
            byte @Nullable [] header = block();
            if (header == null || header[0] == 0) {
                return Optional.empty();
            }
            unread = octal(header, 124, 12);
            padding = (BLOCK - unread % BLOCK) % BLOCK;
            if (header[156] == '0' || header[156] == 0) {
                String name = text(header, 0, 100);
                return Optional.of(name.substring(name.lastIndexOf('/') + 1));
            }
        }
    }

    /** The bytes of the file that {@link #next} named. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (unread == 0) {
                    return -1;
                }
                int count = in.read(into, offset, (int) Math.min(length, unread));
                if (count < 0) {
                    throw new IOException("it is cut short");
                }
                unread -= count;
                return count;
            }
        };
    }

    private byte @Nullable [] block() throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        if (block.length != 0 && block.length != BLOCK) {
            throw new IOException("it is cut short");
        }
        return block.length == 0 ? null : block;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int length) throws IOException {
        String digits = text(header, from, length).strip();
        if (!digits.matches("[0-7]{1,12}")) {
            throw new IOException("a size in it is '" + digits.replaceAll("[^ -~]", "?") + "'");
        }
        return Long.parseLong(digits, 8);
    }
}
