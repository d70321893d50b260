package dev.foil.gan.objective;

import dev.foil.param.Spec;
import dev.foil.tensor.Tensor;

/**
 * Each number is 1 with a probability that the decoder gives, or −1; greys in between count as shares of both:
 * {@code −Σ p log q + (1 − p) log(1 − q)} with p and q from −1…1 to 0…1. It is no likelihood of greys, but tells better from
 * worse as their paper's does.
 */
public record BernoulliLikelihood() implements Likelihood {
    /** A tanh reaches 1 in floats, where the logarithm would be infinite. */
    private static final double NEARLY_ONE = 1 - 1e-6;

    @Override
    public Tensor negativeLog(Tensor real, Tensor made) {
        Tensor share = real.times(0.5).plus(0.5);
        Tensor ahead = made.times(NEARLY_ONE);
        // The halves in log((1 ± y)/2) make log 2 for each number.
        Tensor yes = ahead.plus(1).log();
        Tensor no = ahead.negated().plus(1).log();
        Tensor sum = no.plus(share.times(yes.minus(no))).sum();
        double halves = real.shape().example().size() * StrictMath.log(2);
        return sum.times(-1.0 / real.dim(0)).plus(halves);
    }

    @Override
    public String toString() {
        return Spec.brief("bernoulli", this);
    }
}
