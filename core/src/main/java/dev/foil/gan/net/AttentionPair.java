package dev.foil.gan.net;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;

/** Residual players with self-attention in the middle (Zhang et al. 2019); a told generator has class norms. */
public record AttentionPair(
        @Param(
                doc = "channels at full size; they double with each halving up to eight times",
                value = "64",
                min = 1,
                max = 4096)
        int channels,

        @Param(doc = "what the critic sees of the batch as a whole, none, discrimination or deviation", value = "none")
        Minibatch minibatch)
        implements ResidualPair {
    public AttentionPair {
        Params.check(AttentionPair.class, channels, minibatch);
    }

    @Override
    public Residual layers() {
        return new Residual(title(), channels, true);
    }

    @Override
    public String title() {
        return "attention";
    }

    @Override
    public String toString() {
        return Spec.brief(title(), this);
    }
}
