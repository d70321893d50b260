package dev.foil.tensor;

import dev.foil.data.Shape;
import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Makes tensors from heap arrays and constants, and joins them. */
public final class Tensors {
    private Tensors() {}

    /** A copy of a row-major array. */
    public static Tensor of(float[] values, Shape shape) {
        Tensor tensor = empty(shape, DType.F32, values.length);
        if (values.length > 0) {
            tensor.nativeTensor().data_ptr_float().put(values);
        }
        return tensor;
    }

    /** A copy of a row-major array. */
    public static Tensor of(double[] values, Shape shape) {
        Tensor tensor = empty(shape, DType.F64, values.length);
        if (values.length > 0) {
            tensor.nativeTensor().data_ptr_double().put(values);
        }
        return tensor;
    }

    /** A copy of a row-major array. */
    public static Tensor of(long[] values, Shape shape) {
        Tensor tensor = empty(shape, DType.I64, values.length);
        if (values.length > 0) {
            new LongPointer(tensor.nativeTensor().data_ptr()).put(values);
        }
        return tensor;
    }

    /** A copy of a row-major array as elements of another whole type, or as truth values: all but zero are true. */
    public static Tensor of(long[] values, Shape shape, DType dtype) {
        Tensor wide = of(values, shape);
        return dtype == DType.I64 ? wide : wide.to(dtype);
    }

    /** Class indices or row numbers as a vector of 64-bit integers. */
    public static Tensor indices(int... values) {
        long[] wide = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return of(wide, Shape.of(values.length));
    }

    public static Tensor zeros(Shape shape, DType dtype) {
        return full(shape, 0, dtype);
    }

    public static Tensor full(Shape shape, double value, DType dtype) {
        Scope.current(shape.toString());
        return new Tensor(torch.full(shape.toLongs(), new Scalar(value), new TensorOptions(dtype.scalarType)));
    }

    /** 0 to n − 1 as 64-bit integers. */
    public static Tensor counted(int n) {
        Shape shape = Shape.of(n);
        Scope.current(shape.toString());
        return new Tensor(torch.arange(new Scalar((long) n), new TensorOptions(DType.I64.scalarType)));
    }

    /** Tensors joined along an axis that exists in each. */
    public static Tensor concat(List<Tensor> parts, int axis) {
        org.bytedeco.pytorch.Tensor[] natives =
                parts.stream().map(Tensor::nativeTensor).toArray(org.bytedeco.pytorch.Tensor[]::new);
        return new Tensor(torch.cat(new TensorVector(natives), axis));
    }

    private static Tensor empty(Shape shape, DType dtype, int length) {
        if (shape.size() != length) {
            throw new IllegalArgumentException(length + " values do not fill the shape " + shape);
        }
        Scope.current(shape.toString());
        return new Tensor(
                torch.empty(shape.toLongs(), new TensorOptions(dtype.scalarType), new MemoryFormatOptional()));
    }
}
