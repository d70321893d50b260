package dev.foil.attack;

import dev.foil.tensor.DType;
import dev.foil.tensor.Tensor;

/** Norms of the rows of a tensor. */
final class Lengths {
    private Lengths() {}

    /**
     * Each row's norm.
     *
     * @param x {@code N×…}
     * @return N values
     */
    static Tensor of(Norm norm, Tensor x) {
        Tensor size = x.abs().rows();
        return switch (norm) {
            case L0 -> size.greater(0).to(DType.F32).sum(false, 1);
            case L1 -> size.sum(false, 1);
            case L2 -> size.square().sum(false, 1).sqrt();
            case LINF -> size.max(false, 1);
        };
    }
}
