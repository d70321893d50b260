package dev.foil.tensor;

import dev.foil.data.Shape;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Normalisations by statistics of the example itself; all use the biased variance. */
public final class Norms {
    private Norms() {}

    /**
     * Layer normalisation (Ba et al. 2016) over the trailing axes.
     *
     * @param over sizes of those axes; scale and shift have this shape
     */
    public static Tensor layer(Tensor x, Shape over, Tensor scale, @Nullable Tensor shift, double epsilon) {
        return new Tensor(
                torch.layer_norm(x.nativeTensor(), over.toLongs(), optional(scale), optional(shift), epsilon, false));
    }

    /** Group normalisation (Wu and He 2018): channels in equal groups, scale and shift one a channel. */
    public static Tensor group(Tensor x, int groups, Tensor scale, Tensor shift, double epsilon) {
        return new Tensor(torch.group_norm(x.nativeTensor(), groups, optional(scale), optional(shift), epsilon, false));
    }

    /** Instance normalisation (Ulyanov et al. 2016): each channel of each example by itself. */
    public static Tensor instance(Tensor x, Tensor scale, Tensor shift, double epsilon) {
        TensorOptional none = new TensorOptional();
        return new Tensor(torch.instance_norm(
                x.nativeTensor(), optional(scale), optional(shift), none, none, true, 0, epsilon, false));
    }

    private static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor.nativeTensor());
    }
}
