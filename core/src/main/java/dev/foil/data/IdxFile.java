package dev.foil.data;

import dev.foil.param.UserError;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One parsed IDX file of unsigned bytes. Sizes are checked before anything is allocated, and memory grows with the
 * bytes that are there, not with those that the header promises.
 *
 * @param name for messages
 * @param sizes along each axis, the number of items first
 * @param items the bytes of each item
 */
record IdxFile(String name, int[] sizes, byte[][] items) {
    /** Cap on the bytes of one file after decompression. */
    static final long MOST_BYTES = 1L << 30;

    /** Cap on the number of items. */
    static final int MOST_ITEMS = 1 << 24;

    private static final int UNSIGNED_BYTE = 0x08;

    static IdxFile read(Path file, int rank) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), rank);
        } catch (NoSuchFileException e) {
            throw new UserError("No such file: " + file + ".", e);
        } catch (IOException e) {
            throw broken(file.toString(), String.valueOf(e.getMessage()), e);
        }
    }

    static IdxFile read(InputStream raw, String name, int rank) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(plain(raw)))) {
            int[] sizes = header(in, name, rank);
            int itemBytes = 1;
            for (int axis = 1; axis < rank; axis++) {
                itemBytes *= sizes[axis];
            }
            Room.check(name, sizes[0], itemBytes);
            List<byte[]> items = new ArrayList<>();
            for (int i = 0; i < sizes[0]; i++) {
                byte[] item = in.readNBytes(itemBytes);
                if (item.length < itemBytes) {
                    throw broken(name, "it ends inside item " + i + " of " + sizes[0], null);
                }
                items.add(item);
            }
            if (in.read() >= 0) {
                throw broken(name, "it goes on after the last of its " + sizes[0] + " items", null);
            }
            return new IdxFile(name, sizes, items.toArray(new byte[0][]));
        } catch (EOFException e) {
            throw broken(name, "it is cut short", e);
        }
    }

    static int count(Path file) {
        try (DataInputStream in = new DataInputStream(plain(Files.newInputStream(file)))) {
            return header(in, file.toString(), 1)[0];
        } catch (IOException e) {
            throw broken(file.toString(), "it is cut short", e);
        }
    }

    int count() {
        return sizes[0];
    }

    Shape image() {
        return Shape.of(1, sizes[1], sizes[2]);
    }

    private static int[] header(DataInputStream in, String name, int rank) throws IOException {
        int magic = in.readInt();
        if (magic != (UNSIGNED_BYTE << 8 | rank)) {
            throw broken(name, String.format("it starts with %08x, not %08x", magic, UNSIGNED_BYTE << 8 | rank), null);
        }
        int[] sizes = new int[rank];
        long bytes = 1;
        for (int axis = 0; axis < rank; axis++) {
            sizes[axis] = in.readInt();
            if (sizes[axis] <= 0 || sizes[0] > MOST_ITEMS || (bytes *= sizes[axis]) > MOST_BYTES) {
                throw broken(
                        name,
                        "size " + Integer.toUnsignedString(sizes[axis]) + " of axis " + axis
                                + " is zero or beyond what is read (" + MOST_ITEMS + " items, " + (MOST_BYTES >> 30)
                                + " GiB)",
                        null);
            }
        }
        return sizes;
    }

    /** The bytes behind an optional gzip layer, told by its first two bytes (RFC 1952, section 2.3.1). */
    private static InputStream plain(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw);
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in) : in;
    }

    private static UserError broken(String name, String why, @Nullable Exception cause) {
        String message = name + " is not a sound IDX file of bytes: " + why + ". Maybe it is another kind of file?";
        return cause == null ? new UserError(message) : new UserError(message, cause);
    }
}
