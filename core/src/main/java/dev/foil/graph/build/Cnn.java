package dev.foil.graph.build;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;

/** Two pairs of convolution and pooling, as in LeNet (LeCun et al. 1998) with rectifiers. */
public record Cnn(
        @Param(
                doc = "channels of the first convolution; the second has twice as many",
                value = "16",
                min = 1,
                max = 4096)
        int channels,

        @Param(doc = "units of the dense layer", value = "128", min = 1, max = 65536)
        int units)
        implements Architecture {
    public Cnn {
        Params.check(Cnn.class, channels, units);
    }

    @Override
    public String title() {
        return "cnn";
    }

    @Override
    public boolean needsImages() {
        return true;
    }

    @Override
    public Value logits(Value input, int classes) {
        Value features = input.conv(channels, 3)
                .relu()
                .maxPool(2)
                .conv(2 * channels, 3)
                .relu()
                .maxPool(2);
        return features.flatten().dense(units).relu().dense(classes);
    }

    @Override
    public String toString() {
        return Spec.brief(title(), this);
    }
}
