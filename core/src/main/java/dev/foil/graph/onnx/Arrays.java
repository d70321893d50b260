package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import dev.foil.data.Halves;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.ElementTypes;
import dev.foil.param.UserError;
import dev.foil.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * Arrays in ONNX's two forms, raw little-endian bytes and typed lists. Reals of 16 and 64 bits become floats, as the
 * graph computes in floats throughout; whole numbers and truth values keep their type.
 */
final class Arrays {
    private Arrays() {}

    static Array read(String file, OnnxMl.TensorProto array) {
        if (array.getDataLocation() == OnnxMl.TensorProto.DataLocation.EXTERNAL) {
            throw new UserError("Array '" + array.getName() + "' of " + file
                    + " lies in another file, which is not read. Maybe save the model as one file?");
        }
        DType type = type(file, array);
        Shape shape = shape(file, array);
        ByteBuffer raw = array.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (raw.remaining() % width(type) != 0) {
            throw new UserError("Array '" + array.getName() + "' of " + file + " is cut off: " + raw.remaining()
                    + " bytes are no whole number of values.");
        }
        int count = array.hasRawData() ? raw.remaining() / width(type) : listed(array, type);
        if (count != shape.size()) {
            throw new UserError("Array '" + array.getName() + "' of " + file + " states the shape " + shape
                    + " and holds " + count + " values.");
        }
        if (type.isReal()) {
            IntToDoubleFunction at = array.hasRawData() ? rawReal(raw, type) : listedReal(array, type);
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) at.applyAsDouble(i);
            }
            return Array.of(shape, values);
        }
        IntToLongFunction at = array.hasRawData() ? rawWhole(raw, type) : listedWhole(array, type);
        long[] values = new long[count];
        java.util.Arrays.setAll(values, at);
        return new Array.Longs(shape, values, type);
    }

    private static DType type(String file, OnnxMl.TensorProto array) {
        DType type = ElementTypes.of(array.getDataType());
        if (type == null) {
            throw new UserError("Array '" + array.getName() + "' of " + file + " has element type "
                    + array.getDataType() + ", which is not known.");
        }
        return type;
    }

    /** How many raw bytes hold what an array states. */
    static long bytes(String file, OnnxMl.TensorProto array) {
        return (long) shape(file, array).size() * width(type(file, array));
    }

    /** Adds an array that no file holds, under the wanted name or, where the file has one of that name, another. */
    static String add(Map<String, Array> arrays, String wanted, Array array) {
        String free = wanted;
        for (int i = 2; arrays.containsKey(free); i++) {
            free = wanted + "_" + i;
        }
        arrays.put(free, array);
        return free;
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

    private static int width(DType type) {
        return switch (type) {
            case I64, F64 -> 8;
            case I32, F32 -> 4;
            case I16, F16, BF16 -> 2;
            case I8, U8, BOOL -> 1;
        };
    }

    private static int listed(OnnxMl.TensorProto array, DType type) {
        return switch (type) {
            case F32 -> array.getFloatDataCount();
            case F64 -> array.getDoubleDataCount();
            case I64 -> array.getInt64DataCount();
            default -> array.getInt32DataCount();
        };
    }

    private static IntToDoubleFunction rawReal(ByteBuffer raw, DType type) {
        return switch (type) {
            case F16 -> i -> Halves.toFloat(raw.getShort(2 * i));
            case BF16 -> i -> Float.intBitsToFloat(raw.getShort(2 * i) << 16);
            case F64 -> i -> raw.getDouble(8 * i);
            default -> i -> raw.getFloat(4 * i);
        };
    }

    private static IntToDoubleFunction listedReal(OnnxMl.TensorProto array, DType type) {
        return switch (type) {
            case F16 -> i -> Halves.toFloat((short) array.getInt32Data(i));
            case BF16 -> i -> Float.intBitsToFloat(array.getInt32Data(i) << 16);
            case F64 -> array::getDoubleData;
            default -> array::getFloatData;
        };
    }

    private static IntToLongFunction rawWhole(ByteBuffer raw, DType type) {
        return switch (type) {
            case I64 -> i -> raw.getLong(8 * i);
            case I32 -> i -> raw.getInt(4 * i);
            case I16 -> i -> raw.getShort(2 * i);
            case I8 -> raw::get;
            case U8 -> i -> Byte.toUnsignedLong(raw.get(i));
            default -> i -> raw.get(i) == 0 ? 0 : 1;
        };
    }

    private static IntToLongFunction listedWhole(OnnxMl.TensorProto array, DType type) {
        return switch (type) {
            case I64 -> array::getInt64Data;
            case BOOL -> i -> array.getInt32Data(i) == 0 ? 0 : 1;
            default -> array::getInt32Data;
        };
    }

    static OnnxMl.TensorProto write(String name, Array array) {
        OnnxMl.TensorProto.Builder proto = OnnxMl.TensorProto.newBuilder().setName(name);
        array.shape().dims().forEach(proto::addDims);
        ByteBuffer raw = ByteBuffer.allocate(
                        Math.multiplyExact(width(array.type()), array.shape().size()))
                .order(ByteOrder.LITTLE_ENDIAN);
        if (array instanceof Array.Floats floats) {
            raw.asFloatBuffer().put(floats.values());
        } else if (array instanceof Array.Longs wholes) {
            for (long value : wholes.values()) {
                switch (width(array.type())) {
                    case 8 -> raw.putLong(value);
                    case 4 -> raw.putInt((int) value);
                    case 2 -> raw.putShort((short) value);
                    default -> raw.put((byte) value);
                }
            }
        }
        return proto.setDataType((int) ElementTypes.number(array.type()))
                .setRawData(ByteString.copyFrom(raw.rewind()))
                .build();
    }
}
