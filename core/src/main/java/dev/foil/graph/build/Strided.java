package dev.foil.graph.build;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;

/**
 * Two convolutions that halve the image instead of pools: the small MNIST network of Wong and Kolter ("Provable
 * defenses against adversarial examples via the convex outer adversarial polytope", ICML 2018) and of much work on
 * hardening since.
 */
public record Strided(
        @Param(
                doc = "channels of the first convolution; the second has twice as many",
                value = "16",
                min = 1,
                max = 4096)
        int channels,

        @Param(doc = "units of the dense layer", value = "100", min = 1, max = 65536)
        int units)
        implements Architecture {
    public Strided {
        Params.check(Strided.class, channels, units);
    }

    @Override
    public String title() {
        return "strided";
    }

    @Override
    public boolean needsImages() {
        return true;
    }

    @Override
    public Value logits(Value input, int classes) {
        Value features =
                input.conv(channels, 4, 2, 1).relu().conv(2 * channels, 4, 2, 1).relu();
        return features.flatten().dense(units).relu().dense(classes);
    }

    @Override
    public String toString() {
        return Spec.brief(title(), this);
    }
}
