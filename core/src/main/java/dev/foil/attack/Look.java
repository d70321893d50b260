package dev.foil.attack;

import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.Maths;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * What a look at a batch of N points tells an attack that is on its way.
 *
 * @param change from the originals, {@code N×D}
 * @param margin past the boundary, less what rounding may take away, {@code N×1}: positive where the criterion is met
 * @param length of the change, {@code N×1}
 * @param gradient of what is climbed, {@code N×D}, finite
 * @param nearest what was found so far, these points included
 */
record Look(Tensor change, Tensor margin, Tensor length, Tensor gradient, Nearest nearest) {
    /** A point counts if it is past the boundary by this share of the largest logit: no rounding undoes it. */
    private static final double SURE = 1e-5;

    /** What is larger counts as infinite: sums of such overflow. */
    private static final double LARGE = 1e30;

    Tensor met() {
        return margin.greater(0);
    }

    /** The margins of logits {@code N×K} less what rounding may take away, {@code N×1}. */
    static Tensor sure(Tensor margins, Tensor logits) {
        return margins.unsqueeze(1).minus(logits.abs().max(true, 1).times(SURE));
    }

    /** Rows of unit Euclidean length, {@code N×D}; rows of zeros stay. */
    static Tensor unit(Tensor rows) {
        // Squares of a confident model's gradient fall below fp32's range, so the largest element is brought to 1.
        Tensor scaled = rows.over(rows.abs().max(true, 1).atLeast(Float.MIN_NORMAL));
        return scaled.over(scaled.square().sum(true, 1).sqrt().atLeast(Float.MIN_NORMAL));
    }

    /**
     * Gradients {@code N×shape} with zero where an element is no number. An infinite one, as of a root at zero, becomes as
     * large as the example's largest finite one: larger, it would hide all others, even where the domain stops it.
     */
    static Tensor numbers(Tensor x) {
        // One pass tells the usual case: a sum with an infinite or missing term is no number either.
        if (Double.isFinite(x.sum().item())) {
            return x;
        }
        Tensor zero = Tensors.zeros(Shape.of(1), DType.F32);
        Tensor clean = Maths.isNan(x).choose(zero, x);
        Tensor sizes = clean.abs();
        Tensor largest = sizes.greater(LARGE)
                .choose(zero, sizes)
                .rows()
                .max(false, 1)
                .perExample(x.shape().rank());
        Tensor bound = largest.greater(0).choose(largest, zero.plus(1));
        return clean.clamp(bound.negated(), bound);
    }
}
