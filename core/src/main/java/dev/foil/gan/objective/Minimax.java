package dev.foil.gan.objective;

import static dev.foil.tensor.Activations.softplus;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;
import dev.foil.tensor.Tensor;

/**
 * The zero-sum game {@code min_G max_D E log D(x) + E log(1 − D(G(z)))} (Goodfellow et al. 2014, eq. 1). The generator's
 * gradient vanishes where the critic is sure.
 */
public record Minimax(
        @Param(
                doc = "how far the target of real examples lies below 1, one-sided label smoothing",
                value = "0",
                min = 0,
                max = 0.5)
        double smooth)
        implements GameLoss {
    public Minimax {
        Params.check(Minimax.class, smooth);
    }

    @Override
    public Tensor critic(Tensor real, Tensor fake) {
        return crossEntropy(real, fake, smooth);
    }

    @Override
    public Tensor generator(Tensor real, Tensor fake) {
        return softplus(fake).mean().negated();
    }

    /**
     * {@code −E log D(x) − E log(1 − D(G(z)))} with targets {@code 1 − smooth} and 0 (one-sided label smoothing: Salimans et
     * al. 2016, section 3.4).
     */
    static Tensor crossEntropy(Tensor real, Tensor fake, double smooth) {
        // −(1−s)·log σ(r) − s·log σ(−r) = softplus(−r) + s·r
        return softplus(real.negated())
                .mean()
                .plus(real.mean(), smooth)
                .plus(softplus(fake).mean());
    }

    @Override
    public String toString() {
        return Spec.brief("minimax", this);
    }
}
