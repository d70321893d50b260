package dev.foil.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a protobuf message as its bytes hold it (protobuf.dev, "Encoding").
 *
 * @param number of the field
 * @param type of the wire: 0 a number of any length, 1 eight bytes, 2 bytes with a length before them, 5 four bytes
 * @param number64 the number, for type 0
 * @param bytes for the other types
 */
record ProtoField(int number, int type, long number64, byte[] bytes) {
    static ProtoField number(int number, long value) {
        return new ProtoField(number, 0, value, new byte[0]);
    }

    static ProtoField bytes(int number, byte[] bytes) {
        return new ProtoField(number, 2, 0, bytes);
    }

    /** The message's fields; null where the bytes are none. */
    static @Nullable List<ProtoField> parse(byte[] message) {
        List<ProtoField> fields = new ArrayList<>();
        int[] at = {0};
        while (at[0] < message.length) {
            long key = varint(message, at);
            int number = (int) (key >>> 3);
            int type = (int) (key & 7);
            if (at[0] < 0 || number <= 0 || number > 1 << 20) {
                return null;
            }
            if (type == 0) {
                long value = varint(message, at);
                if (at[0] < 0) {
                    return null;
                }
                fields.add(number(number, value));
                continue;
            }
            long length = type == 1 ? 8 : type == 5 ? 4 : type == 2 ? varint(message, at) : -1;
            if (at[0] < 0 || length < 0 || length > message.length - at[0]) {
                return null;
            }
            byte[] bytes = java.util.Arrays.copyOfRange(message, at[0], at[0] + (int) length);
            fields.add(new ProtoField(number, type, 0, bytes));
            at[0] += (int) length;
        }
        return fields;
    }

    static byte[] write(List<ProtoField> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ProtoField field : fields) {
            varint(out, ((long) field.number << 3) | field.type);
            if (field.type == 0) {
                varint(out, field.number64);
            } else {
                if (field.type == 2) {
                    varint(out, field.bytes.length);
                }
                out.writeBytes(field.bytes);
            }
        }
        return out.toByteArray();
    }

    /** Sets the position below zero where the bytes end too soon. */
    private static long varint(byte[] bytes, int[] at) {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at[0] < 0 || at[0] >= bytes.length) {
                at[0] = -1;
                return 0;
            }
            byte next = bytes[at[0]++];
            value |= (long) (next & 0x7F) << Math.min(shift, 63);
            if (next >= 0) {
                return value;
            }
        }
        at[0] = -1;
        return 0;
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
