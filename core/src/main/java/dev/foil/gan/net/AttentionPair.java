package dev.foil.gan.net;

import dev.foil.graph.build.Initialiser;
import dev.foil.graph.build.Value;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;
import java.util.Optional;

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
        implements Pair {
    public AttentionPair {
        Params.check(AttentionPair.class, channels, minibatch);
    }

    private Residual layers() {
        return new Residual(title(), channels, true);
    }

    @Override
    public String title() {
        return "attention";
    }

    @Override
    public boolean judgesAlone() {
        return minibatch == Minibatch.NONE;
    }

    @Override
    public Initialiser initialiser() {
        return Initialiser.glorot();
    }

    @Override
    public void check(Brief brief) {
        layers().check(brief);
    }

    @Override
    public Value generator(Value noise, Optional<Value> told, Brief brief) {
        return layers().generator(noise, told, brief);
    }

    @Override
    public Value features(Value sample, Brief brief) {
        return minibatch.of(layers().features(sample, brief));
    }

    @Override
    public String toString() {
        return Spec.brief(title(), this);
    }
}
