package dev.foil.tensor;

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

    /** The k largest along the last axis, largest first. */
    public static Ordered top(Tensor x, int k) {
        return Ordered.of(x.nativeTensor().topk(k));
    }
}
