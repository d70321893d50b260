package dev.foil.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An array as .npy files hold them: a type, a shape, and elements in row-major order. Arrays given and returned are
 * copies or must not change.
 */
public final class NpyArray {
    private final NpyType type;
    private final Shape shape;
    private final byte[] raw;
    private final ByteBuffer elements;

    private NpyArray(NpyType type, Shape shape, byte[] raw) {
        if ((long) shape.size() * type.bytes() != raw.length) {
            throw new IllegalArgumentException(
                    raw.length + " bytes are not an array of " + type + " of shape " + shape);
        }
        this.type = type;
        this.shape = shape;
        this.raw = raw;
        this.elements = little(raw);
    }

    /** An array of 8-bit unsigned integers; keeps the values it is given. */
    public static NpyArray of(Shape shape, byte[] values) {
        return new NpyArray(NpyType.UINT8, shape, values);
    }

    /** An array of 64-bit integers. */
    public static NpyArray of(Shape shape, long[] values) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, Long.BYTES)];
        little(bytes).asLongBuffer().put(values);
        return new NpyArray(NpyType.INT64, shape, bytes);
    }

    /** A list of class indices and the like, as 64-bit integers. */
    public static NpyArray of(int[] values) {
        return of(
                Shape.of(values.length),
                java.util.Arrays.stream(values).asLongStream().toArray());
    }

    /** An array of 32-bit floats. */
    public static NpyArray of(Shape shape, float[] values) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
        little(bytes).asFloatBuffer().put(values);
        return new NpyArray(NpyType.FLOAT32, shape, bytes);
    }

    /** An array over bytes in row-major order and little-endian, which it keeps. */
    static NpyArray over(NpyType type, Shape shape, byte[] elements) {
        return new NpyArray(type, shape, elements);
    }

    public NpyType type() {
        return type;
    }

    public Shape shape() {
        return shape;
    }

    /** Number of elements. */
    public int size() {
        return shape.size();
    }

    /** An element as a float, rounded where the type holds more digits. */
    public float real(int index) {
        return type.real(elements, index * type.bytes());
    }

    /**
     * An element of an integer type.
     *
     * @throws IllegalArgumentException for arrays of floats
     */
    public long integer(int index) {
        return type.integer(elements, index * type.bytes());
    }

    /** All elements as floats. */
    public float[] floats() {
        float[] values = new float[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = real(i);
        }
        return values;
    }

    /** All elements of an integer type. */
    public long[] longs() {
        long[] values = new long[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = integer(i);
        }
        return values;
    }

    /** The elements' bytes, row-major and little-endian; for {@code uint8} the values themselves. */
    public byte[] bytes() {
        return raw.clone();
    }

    /** The bytes themselves, not to be changed. */
    byte[] raw() {
        return raw;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String toString() {
        return type.name().toLowerCase(java.util.Locale.ROOT) + " " + shape;
    }
}
