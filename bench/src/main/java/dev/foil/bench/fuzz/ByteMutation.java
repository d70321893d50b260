package dev.foil.bench.fuzz;

import dev.foil.random.Draws;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Damage that knows nothing of formats: flipped bits, cuts, splices, and numbers at their limits where lengths stand. */
final class ByteMutation {
    private static final long[] LIMITS = {
        0,
        1,
        -1,
        2,
        0x7F,
        0x80,
        0xFF,
        0x7FFF,
        0x8000,
        0xFFFF,
        0x7FFFFFFFL,
        0x80000000L,
        0xFFFFFFFFL,
        1 << 16,
        1 << 20,
        1L << 31,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private ByteMutation() {}

    /** One to four kinds of damage, one on top of the other. */
    static byte[] of(byte[] file, Draws draws) {
        byte[] bytes = file;
        for (int i = 1 + draws.below(1 + draws.below(4)); i > 0; i--) {
            bytes = once(bytes, draws);
        }
        return bytes;
    }

    private static byte[] once(byte[] file, Draws draws) {
        if (file.length == 0) {
            return new byte[] {(byte) draws.below(256)};
        }
        // Headers are small and decide most: half of the damage goes there.
        int at = draws.below(draws.coin(0.5) ? Math.min(file.length, 64) : file.length);
        return switch (draws.below(7)) {
            case 0 -> changed(file, at, (byte) (file[at] ^ (1 << draws.below(8))));
            case 1 -> changed(file, at, (byte) draws.below(256));
            case 2 -> Arrays.copyOf(file, at);
            case 3 -> number(file, at, limit(draws), draws);
            case 4 -> spliced(file, at, draws.below(file.length), draws.below(file.length));
            case 5 -> without(file, at, Math.min(file.length, at + 1 + draws.below(16)));
            default -> spliced(file, at, at, Math.min(file.length, at + 1 + draws.below(64)));
        };
    }

    static long limit(Draws draws) {
        return LIMITS[draws.below(LIMITS.length)];
    }

    private static byte[] changed(byte[] file, int at, byte value) {
        byte[] changed = file.clone();
        changed[at] = value;
        return changed;
    }

    /** A number of one, two, four or eight bytes in either order, as lengths are written. */
    private static byte[] number(byte[] file, int at, long value, Draws draws) {
        int width = 1 << draws.below(4);
        ByteBuffer eight = ByteBuffer.allocate(8)
                .order(draws.coin(0.5) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .putLong(0, value);
        int from = eight.order() == ByteOrder.LITTLE_ENDIAN ? 0 : 8 - width;
        byte[] changed = file.clone();
        for (int i = 0; i < width && at + i < changed.length; i++) {
            changed[at + i] = eight.get(from + i);
        }
        return changed;
    }

    /** With a stretch of itself put in. */
    private static byte[] spliced(byte[] file, int at, int from, int to) {
        int start = Math.min(from, to);
        int end = Math.max(from, to);
        byte[] spliced = new byte[file.length + end - start];
        System.arraycopy(file, 0, spliced, 0, at);
        System.arraycopy(file, start, spliced, at, end - start);
        System.arraycopy(file, at, spliced, at + end - start, file.length - at);
        return spliced;
    }

    private static byte[] without(byte[] file, int from, int to) {
        byte[] shorter = new byte[file.length - (to - from)];
        System.arraycopy(file, 0, shorter, 0, from);
        System.arraycopy(file, to, shorter, from, file.length - to);
        return shorter;
    }
}
