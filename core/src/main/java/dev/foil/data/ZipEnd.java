package dev.foil.data;

import dev.foil.param.UserError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The end of a zip archive, which says how much its table of contents takes: looked at before Java's reader loads that
 * table whole (APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16).
 */
public final class ZipEnd {
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LARGE_END = 0x06064b50;
    private static final int LARGE_END_LENGTH = 56;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private ZipEnd() {}

    /**
     * Looks at an archive, sound or not.
     *
     * @throws UserError where the table of contents would not fit into memory
     */
    public static void check(Path archive) throws IOException {
        long bytes = contents(archive);
        long most = Runtime.getRuntime().maxMemory() / 8;
        if (bytes > most) {
            throw new UserError(archive + " has a table of contents of " + (bytes >> 20) + " MiB, and it may have "
                    + (most >> 20) + " MiB. Maybe unpack it and give the folder?");
        }
    }

    /**
     * Bytes of the central directory; 0 where there is no end to be found. Where several records could be the end, as
     * in a comment, the largest counts: which one a reader takes is its own affair.
     */
    private static long contents(Path archive) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
            int length = (int) Math.min(file.length(), END_LENGTH + LOCATOR_LENGTH + LONGEST_COMMENT);
            long start = file.length() - length;
            ByteBuffer tail = bytes(file, start, length);
            long most = 0;
            for (int at = length - END_LENGTH; at >= 0; at--) {
                if (tail.getInt(at) == END) {
                    long stated = tail.getInt(at + 12) & 0xFFFF_FFFFL;
                    int locator = at - LOCATOR_LENGTH;
                    long bytes = locator >= 0 && tail.getInt(locator) == LOCATOR
                            ? Math.max(large(file, tail.getLong(locator + 8)), stated == 0xFFFF_FFFFL ? 0 : stated)
                            : stated;
                    most = Math.max(most, bytes);
                }
            }
            return most;
        }
    }

    private static long large(RandomAccessFile file, long at) throws IOException {
        if (at < 0 || at > file.length() - LARGE_END_LENGTH) {
            return 0;
        }
        ByteBuffer end = bytes(file, at, LARGE_END_LENGTH);
        return end.getInt(0) == LARGE_END && end.getLong(40) > 0 ? end.getLong(40) : 0;
    }

    private static ByteBuffer bytes(RandomAccessFile file, long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(at);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
