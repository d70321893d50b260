package dev.foil.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The element types of .npy files that are read; their codes are those of the file's header, without byte order. */
public enum NpyType {
    /** One byte, 0 or 1. */
    BOOL("b1"),
    UINT8("u1"),
    UINT16("u2"),
    UINT32("u4"),
    /** Read as a signed number: values from 2⁶³ on are refused. */
    UINT64("u8"),
    INT8("i1"),
    INT16("i2"),
    INT32("i4"),
    INT64("i8"),
    FLOAT16("f2"),
    FLOAT32("f4"),
    FLOAT64("f8");

    private final String code;

    NpyType(String code) {
        this.code = code;
    }

    static Optional<NpyType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    /** {@code f4} and the like. */
    String code() {
        return code;
    }

    /** Bytes of one element. */
    public int bytes() {
        return code.charAt(1) - '0';
    }

    public boolean isFloat() {
        return code.charAt(0) == 'f';
    }

    /** The integer in the bytes at a position, in the buffer's byte order. */
    long integer(ByteBuffer from, int at) {
        return switch (this) {
            case BOOL, UINT8 -> from.get(at) & 0xFF;
            case UINT16 -> from.getShort(at) & 0xFFFF;
            case UINT32 -> from.getInt(at) & 0xFFFF_FFFFL;
            case INT8 -> from.get(at);
            case INT16 -> from.getShort(at);
            case INT32 -> from.getInt(at);
            case UINT64, INT64 -> from.getLong(at);
            case FLOAT16, FLOAT32, FLOAT64 -> throw new IllegalArgumentException(this + " is no integer type");
        };
    }

    /** The number in the bytes at a position, in the buffer's byte order, as a float. */
    float real(ByteBuffer from, int at) {
        return switch (this) {
            case FLOAT16 -> Halves.toFloat(from.getShort(at));
            case FLOAT32 -> from.getFloat(at);
            case FLOAT64 -> (float) from.getDouble(at);
            default -> integer(from, at);
        };
    }
}
