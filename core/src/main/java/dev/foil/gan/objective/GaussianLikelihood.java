package dev.foil.gan.objective;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;
import dev.foil.tensor.Tensor;

/** Each number is normal around the decoder's: {@code Σ ½((x − y)/σ)² + log(σ√2π)}. */
public record GaussianLikelihood(
        @Param(doc = "deviation of each number, σ", value = "1", min = 1e-6, max = 1e6)
        double deviation) implements Likelihood {
    public GaussianLikelihood {
        Params.check(GaussianLikelihood.class, deviation);
    }

    @Override
    public Tensor negativeLog(Tensor real, Tensor made) {
        int numbers = real.shape().example().size();
        Tensor squares = real.minus(made).square().sum().times(1.0 / real.dim(0));
        return squares.times(0.5 / (deviation * deviation))
                .plus(numbers * StrictMath.log(deviation * StrictMath.sqrt(2 * Math.PI)));
    }

    @Override
    public String toString() {
        return Spec.brief("gaussian", this);
    }
}
