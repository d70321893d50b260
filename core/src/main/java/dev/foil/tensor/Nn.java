package dev.foil.tensor;

import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Network operations on {@code N×C×…} tensors; per-axis settings have one entry a spatial axis. */
public final class Nn {
    private Nn() {}

    /**
     * How a window moves over the spatial axes.
     *
     * @param kernel window size; not used by convolutions, whose weight tells it
     * @param stride step
     * @param padding zeros (for pooling: ignored places) added at both ends
     * @param dilation distance between taps
     */
    public record Window(long[] kernel, long[] stride, long[] padding, long[] dilation) {}

    /** Convolution, or cross-correlation as mathematics has it: weight {@code O×(C/groups)×…}. */
    public static Tensor conv(Tensor x, Tensor weight, @Nullable Tensor bias, Window window, int groups) {
        return new Tensor(torch.convolution(
                x.nativeTensor(),
                weight.nativeTensor(),
                optional(bias),
                window.stride(),
                window.padding(),
                window.dilation(),
                false,
                new long[window.stride().length],
                groups));
    }

    /** Transposed convolution: weight {@code C×(O/groups)×…}. */
    public static Tensor convTranspose(
            Tensor x, Tensor weight, @Nullable Tensor bias, Window window, long[] outputPadding, int groups) {
        return new Tensor(torch.convolution(
                x.nativeTensor(),
                weight.nativeTensor(),
                optional(bias),
                window.stride(),
                window.padding(),
                window.dilation(),
                true,
                outputPadding,
                groups));
    }

    /** Max pooling over one to three spatial axes; the gradient goes to the one place the maximum was taken from. */
    public static Tensor maxPool(Tensor x, Window w, boolean ceil) {
        org.bytedeco.pytorch.Tensor in = x.nativeTensor();
        return new Tensor(
                switch (w.kernel().length) {
                    case 1 -> torch.max_pool1d(in, w.kernel(), w.stride(), w.padding(), w.dilation(), ceil);
                    case 2 -> torch.max_pool2d(in, w.kernel(), w.stride(), w.padding(), w.dilation(), ceil);
                    default -> torch.max_pool3d(in, w.kernel(), w.stride(), w.padding(), w.dilation(), ceil);
                });
    }

    /** Average pooling over one to three spatial axes; {@code countPadding} divides by the whole window at edges. */
    public static Tensor averagePool(Tensor x, Window w, boolean ceil, boolean countPadding) {
        org.bytedeco.pytorch.Tensor in = x.nativeTensor();
        LongOptional divisor = new LongOptional();
        return new Tensor(
                switch (w.kernel().length) {
                    case 1 -> torch.avg_pool1d(in, w.kernel(), w.stride(), w.padding(), ceil, countPadding);
                    case 2 -> torch.avg_pool2d(in, w.kernel(), w.stride(), w.padding(), ceil, countPadding, divisor);
                    default -> torch.avg_pool3d(in, w.kernel(), w.stride(), w.padding(), ceil, countPadding, divisor);
                });
    }

    /**
     * Batch normalisation (Ioffe and Szegedy 2015). In training the batch's statistics are used and the running ones
     * updated in place: {@code r ← (1−momentum)·r + momentum·batch}, the variance unbiased.
     */
    public static Tensor batchNorm(
            Tensor x,
            Tensor scale,
            Tensor shift,
            Tensor mean,
            Tensor variance,
            boolean training,
            double momentum,
            double epsilon) {
        return new Tensor(torch.batch_norm(
                x.nativeTensor(),
                optional(scale),
                optional(shift),
                optional(mean),
                optional(variance),
                training,
                momentum,
                epsilon,
                true));
    }

    /** Each pixel as a block: {@code N×C×H×W} to whole multiples of H and W. */
    public static Tensor upsample(Tensor x, int height, int width) {
        return new Tensor(torch.upsample_nearest2d(
                x.nativeTensor(), new long[] {height, width}, new DoubleOptional(), new DoubleOptional()));
    }

    public static Tensor softmax(Tensor x, int axis) {
        return new Tensor(torch.softmax(x.nativeTensor(), axis));
    }

    public static Tensor logSoftmax(Tensor x, int axis) {
        return new Tensor(torch.log_softmax(x.nativeTensor(), axis));
    }

    public static Tensor matmul(Tensor a, Tensor b) {
        return new Tensor(a.nativeTensor().matmul(b.nativeTensor()));
    }

    /** Sums of products in libtorch's notation, which is NumPy's. */
    public static Tensor einsum(String equation, List<Tensor> operands) {
        org.bytedeco.pytorch.Tensor[] natives =
                operands.stream().map(Tensor::nativeTensor).toArray(org.bytedeco.pytorch.Tensor[]::new);
        return new Tensor(torch.einsum(equation, new TensorVector(natives)));
    }

    /** {@code x·weightᵀ + bias} with weight {@code O×I}. */
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return new Tensor(torch.linear(x.nativeTensor(), weight.nativeTensor(), optional(bias)));
    }

    /**
     * Padding in libtorch's order: pairs of begin and end, last axis first.
     *
     * @param mode {@code constant}, {@code reflect} or {@code replicate}
     */
    public static Tensor pad(Tensor x, long[] pairs, String mode, double value) {
        DoubleOptional fill = mode.equals("constant") ? new DoubleOptional(value) : new DoubleOptional();
        return new Tensor(torch.pad(x.nativeTensor(), pairs, mode, fill));
    }

    private static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor.nativeTensor());
    }
}
