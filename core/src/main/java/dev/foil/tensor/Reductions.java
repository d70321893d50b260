package dev.foil.tensor;

import java.util.Arrays;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.global.torch;

/** Reductions over axes beyond those that {@link Tensor} has, and running sums. */
public final class Reductions {
    private Reductions() {}

    /** Minima; equal ones share the gradient. */
    public static Tensor min(Tensor x, boolean keep, long... axes) {
        return new Tensor(x.nativeTensor().amin(axes, keep));
    }

    /** Products; the derivative is right where factors are zero too. */
    public static Tensor product(Tensor x, boolean keep, long... axes) {
        long[] falling = Arrays.stream(axes)
                .map(axis -> -axis)
                .sorted()
                .map(axis -> -axis)
                .toArray();
        Tensor product = x;
        for (long axis : falling) {
            product = new Tensor(torch.prod(product.nativeTensor(), axis, keep, new ScalarTypeOptional()));
        }
        return product;
    }

    /** {@code log Σ exp(x)}, with no overflow. */
    public static Tensor logSumExp(Tensor x, boolean keep, long... axes) {
        return new Tensor(torch.logsumexp(x.nativeTensor(), axes, keep));
    }

    /** One at the first maximum along an axis, zero elsewhere; the derivative is zero. */
    public static Tensor hardmax(Tensor x, int axis) {
        org.bytedeco.pytorch.Tensor in = x.nativeTensor();
        org.bytedeco.pytorch.Tensor first = in.argmax(new LongOptional(axis), true);
        // A zero that knows where it comes from: nothing downstream loses its way back.
        Tensor zero = x.sign().times(0);
        return new Tensor(zero.nativeTensor().scatter(axis, first, new Scalar(1.0)));
    }

    /** Sums of each element and those before it along an axis. */
    public static Tensor runningSum(Tensor x, int axis) {
        return new Tensor(torch.cumsum(x.nativeTensor(), axis));
    }

    /** The order along an axis reversed. */
    public static Tensor reversed(Tensor x, int axis) {
        return new Tensor(torch.flip(x.nativeTensor(), axis));
    }

    /** Matrices (the last two axes) with zeros below the {@code k}-th diagonal, or above it. */
    public static Tensor triangle(Tensor x, boolean upper, long k) {
        return new Tensor(upper ? torch.triu(x.nativeTensor(), k) : torch.tril(x.nativeTensor(), k));
    }
}
