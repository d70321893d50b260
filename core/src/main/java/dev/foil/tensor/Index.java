package dev.foil.tensor;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;

/** Picking, placing and ordering elements. */
public final class Index {
    private Index() {}

    /** Values with the positions they had along the axis. */
    public record Ordered(Tensor values, Tensor positions) {
        private static Ordered of(T_TensorTensor_T pair) {
            return new Ordered(new Tensor(pair.get0()), new Tensor(pair.get1()));
        }
    }

    /** One element of each row: {@code N×K} and N column numbers to N values. */
    public static Tensor pick(Tensor x, Tensor columns) {
        Tensor picked =
                new Tensor(x.nativeTensor().gather(1, columns.unsqueeze(1).nativeTensor()));
        return picked.squeeze(1);
    }

    /** A copy of {@code N×K} with one column of each row replaced by a value. */
    public static Tensor place(Tensor x, Tensor columns, double value) {
        return new Tensor(x.nativeTensor().scatter(1, columns.unsqueeze(1).nativeTensor(), new Scalar(value)));
    }

    /** Rows {@code indices} (a vector, none negative) of an axis. */
    public static Tensor select(Tensor x, int axis, Tensor indices) {
        return new Tensor(x.nativeTensor().index_select(axis, indices.nativeTensor()));
    }

    /** Elements at positions along an axis; the result has the positions' shape. */
    public static Tensor gather(Tensor x, int axis, Tensor positions) {
        return new Tensor(x.nativeTensor().gather(axis, positions.nativeTensor()));
    }

    /** What an element becomes that another is scattered onto. */
    public enum Scattering {
        REPLACE(""),
        ADD("sum"),
        MULTIPLY("prod"),
        MAXIMUM("amax"),
        MINIMUM("amin");

        private final String mode;

        Scattering(String mode) {
            this.mode = mode;
        }
    }

    /** A copy of {@code x} with {@code updates} brought to positions along an axis; the reverse of gathering. */
    public static Tensor scatter(Tensor x, int axis, Tensor positions, Tensor updates, Scattering how) {
        org.bytedeco.pytorch.Tensor from = x.nativeTensor();
        return new Tensor(
                switch (how) {
                    case REPLACE -> from.scatter(axis, positions.nativeTensor(), updates.nativeTensor());
                    case ADD -> from.scatter_add(axis, positions.nativeTensor(), updates.nativeTensor());
                    default ->
                        from.scatter_reduce(axis, positions.nativeTensor(), updates.nativeTensor(), how.mode, true);
                });
    }

    /** Every {@code step}-th element of an axis from {@code start} to before {@code end}, forwards. */
    public static Tensor slice(Tensor x, int axis, long start, long end, long step) {
        return new Tensor(x.nativeTensor().slice(axis, new LongOptional(start), new LongOptional(end), step));
    }

    /** Backwards along axes. */
    public static Tensor flip(Tensor x, long... axes) {
        return new Tensor(x.nativeTensor().flip(axes));
    }

    /** Position of the largest along an axis, the first of equal ones. */
    public static Tensor largest(Tensor x, int axis, boolean keep) {
        return new Tensor(x.nativeTensor().argmax(new LongOptional(axis), keep));
    }

    /** Position of the smallest along an axis, the first of equal ones. */
    public static Tensor smallest(Tensor x, int axis, boolean keep) {
        return new Tensor(x.nativeTensor().argmin(new LongOptional(axis), keep));
    }

    /** In order along an axis, equal ones in their former order. */
    public static Ordered sorted(Tensor x, int axis, boolean descending) {
        return Ordered.of(x.nativeTensor().sort(new BoolOptional(true), axis, descending));
    }

    /** The k largest along the last axis, largest first. */
    public static Ordered top(Tensor x, int k) {
        return Ordered.of(x.nativeTensor().topk(k));
    }
}
