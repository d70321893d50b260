package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.param.UserError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/** Arrays in ONNX's two forms, raw little-endian bytes and typed lists. */
final class Arrays {
    private static final int FLOAT = 1;
    private static final int INT32 = 6;
    private static final int INT64 = 7;
    private static final int DOUBLE = 11;

    private Arrays() {}

    static Array read(String file, OnnxMl.TensorProto array) {
        if (array.getDataLocation() == OnnxMl.TensorProto.DataLocation.EXTERNAL) {
            throw new UserError("Array '" + array.getName() + "' of " + file
                    + " lies in another file, which is not read. Maybe save the model as one file?");
        }
        Shape shape = shape(file, array);
        ByteBuffer raw = array.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        boolean isRaw = array.hasRawData();
        int width = switch (array.getDataType()) {
            case FLOAT, INT32 -> 4;
            case INT64, DOUBLE -> 8;
            default -> 1;
        };
        if (raw.remaining() % width != 0) {
            throw new UserError("Array '" + array.getName() + "' of " + file + " is cut off: " + raw.remaining()
                    + " bytes are no whole number of values.");
        }
        return switch (array.getDataType()) {
            case FLOAT ->
                floats(
                        file,
                        array,
                        shape,
                        isRaw ? raw.remaining() / 4 : array.getFloatDataCount(),
                        i -> isRaw ? raw.getFloat(4 * i) : array.getFloatData(i));
            case DOUBLE ->
                floats(
                        file,
                        array,
                        shape,
                        isRaw ? raw.remaining() / 8 : array.getDoubleDataCount(),
                        i -> isRaw ? raw.getDouble(8 * i) : array.getDoubleData(i));
            case INT64 ->
                longs(
                        file,
                        array,
                        shape,
                        isRaw ? raw.remaining() / 8 : array.getInt64DataCount(),
                        i -> isRaw ? raw.getLong(8 * i) : array.getInt64Data(i));
            case INT32 ->
                longs(
                        file,
                        array,
                        shape,
                        isRaw ? raw.remaining() / 4 : array.getInt32DataCount(),
                        i -> isRaw ? raw.getInt(4 * i) : array.getInt32Data(i));
            default ->
                throw new UserError("Array '" + array.getName() + "' of " + file + " has element type "
                        + array.getDataType() + "; known: 1 (float), 6 (int32), 7 (int64), 11 (double).");
        };
    }

    private static Shape shape(String file, OnnxMl.TensorProto array) {
        List<Long> dims = array.getDimsList();
        long size = 1;
        for (long dim : dims) {
            if (dim < 0 || dim > Integer.MAX_VALUE || size * Math.max(dim, 1) > Integer.MAX_VALUE) {
                throw new UserError(
                        "Array '" + array.getName() + "' of " + file + " has impossible sizes " + dims + ".");
            }
            size *= Math.max(dim, 1);
        }
        return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
    }

    private static Array floats(String file, OnnxMl.TensorProto array, Shape shape, int count, IntToDoubleFunction at) {
        requireCount(file, array, shape, count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) at.applyAsDouble(i);
        }
        return Array.of(shape, values);
    }

    private static Array longs(String file, OnnxMl.TensorProto array, Shape shape, int count, IntToLongFunction at) {
        requireCount(file, array, shape, count);
        long[] values = new long[count];
        java.util.Arrays.setAll(values, at);
        return new Array.Longs(shape, values);
    }

    private static void requireCount(String file, OnnxMl.TensorProto array, Shape shape, int count) {
        if (count != shape.size()) {
            throw new UserError("Array '" + array.getName() + "' of " + file + " states the shape " + shape
                    + " and holds " + count + " values.");
        }
    }

    static OnnxMl.TensorProto write(String name, Array array) {
        OnnxMl.TensorProto.Builder proto = OnnxMl.TensorProto.newBuilder().setName(name);
        array.shape().dims().forEach(proto::addDims);
        if (array instanceof Array.Floats floats) {
            ByteBuffer raw = ByteBuffer.allocate(4 * floats.values().length).order(ByteOrder.LITTLE_ENDIAN);
            raw.asFloatBuffer().put(floats.values());
            return proto.setDataType(FLOAT).setRawData(ByteString.copyFrom(raw)).build();
        }
        long[] values = ((Array.Longs) array).values();
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return proto.setDataType(INT64).setRawData(ByteString.copyFrom(raw)).build();
    }
}
