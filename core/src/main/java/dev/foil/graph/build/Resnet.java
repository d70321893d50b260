package dev.foil.graph.build;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;

/** Three stages of residual blocks with batch norm (He et al. 2016, section 4.2; there 16 channels). */
public record Resnet(
        @Param(
                doc = "channels of the first stage; each stage has twice those before",
                value = "32",
                min = 1,
                max = 4096)
        int channels,

        @Param(doc = "blocks of two convolutions in each stage, n in the paper", value = "1", min = 1, max = 100)
        int blocks)
        implements Architecture {
    public Resnet {
        Params.check(Resnet.class, channels, blocks);
    }

    @Override
    public String title() {
        return "resnet";
    }

    @Override
    public boolean needsImages() {
        return true;
    }

    @Override
    public Value logits(Value input, int classes) {
        Value h = input.convNoBias(channels, 3, 1, 1).batchNorm().relu();
        for (int stage = 0; stage < 3; stage++) {
            for (int block = 0; block < blocks; block++) {
                h = residual(h, channels << stage, stage > 0 && block == 0 ? 2 : 1);
            }
        }
        return h.globalAveragePool().flatten().dense(classes);
    }

    private static Value residual(Value x, int channels, int stride) {
        Value h = x.convNoBias(channels, 3, stride, 1).batchNorm().relu();
        h = h.convNoBias(channels, 3, 1, 1).batchNorm();
        boolean same = stride == 1 && x.shape().dim(0) == channels;
        Value shortcut = same ? x : x.convNoBias(channels, 1, stride, 0).batchNorm();
        return h.plus(shortcut).relu();
    }

    @Override
    public String toString() {
        return Spec.brief(title(), this);
    }
}
