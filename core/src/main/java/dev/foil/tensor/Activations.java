package dev.foil.tensor;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** Activation functions of each element. */
public final class Activations {
    private Activations() {}

    /** x where positive, elsewhere x times a slope: one for all, or one a channel (axis 1). */
    public static Tensor prelu(Tensor x, Tensor slopes) {
        return new Tensor(torch.prelu(x.nativeTensor(), slopes.nativeTensor()));
    }

    /** {@code scale·x} where positive, elsewhere {@code scale·alpha·(exp(x) − 1)} (Clevert et al. 2015). */
    public static Tensor elu(Tensor x, double alpha, double scale) {
        return new Tensor(torch.elu(x.nativeTensor(), new Scalar(alpha), new Scalar(scale), new Scalar(1.0)));
    }

    /** {@code max(0, x) + min(0, alpha·(exp(x/alpha) − 1))} (Barron 2017). */
    public static Tensor celu(Tensor x, double alpha) {
        return new Tensor(torch.celu(x.nativeTensor(), new Scalar(alpha)));
    }

    /**
     * x times the normal distribution function of x (Hendrycks and Gimpel 2016).
     *
     * @param byTanh whether in the paper's approximation
     */
    public static Tensor gelu(Tensor x, boolean byTanh) {
        return new Tensor(torch.gelu(x.nativeTensor(), byTanh ? "tanh" : "none"));
    }

    /** {@code x·min(1, max(0, x/6 + 1/2))} (Howard et al. 2019). */
    public static Tensor hardSwish(Tensor x) {
        return new Tensor(torch.hardswish(x.nativeTensor()));
    }

    /** {@code x·tanh(softplus(x))} (Misra 2019). */
    public static Tensor mish(Tensor x) {
        return new Tensor(torch.mish(x.nativeTensor()));
    }

    /** {@code log(1 + exp(x))}; x itself above 20, where they differ by less than 3e-9. */
    public static Tensor softplus(Tensor x) {
        return new Tensor(torch.softplus(x.nativeTensor()));
    }

    /** x where above a threshold, zero elsewhere. */
    public static Tensor threshold(Tensor x, double threshold) {
        return new Tensor(torch.threshold(x.nativeTensor(), new Scalar(threshold), new Scalar(0.0)));
    }
}
