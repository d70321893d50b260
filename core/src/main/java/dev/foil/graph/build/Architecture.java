package dev.foil.graph.build;

import dev.foil.data.Domain;
import dev.foil.graph.Graph;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.Arrays;
import java.util.Locale;

/** Ready-made classifiers; each takes inputs in their domain as they are and gives one logit a class. */
public enum Architecture {
    /** Two hidden layers of 256 rectified units. */
    MLP {
        @Override
        Value body(Value x, int classes) {
            return x.flatten().dense(256).relu().dense(256).relu().dense(classes);
        }
    },
    /** Two pairs of convolution and pooling, as in LeNet (LeCun et al. 1998) with rectifiers. */
    CNN {
        @Override
        Value body(Value x, int classes) {
            Value features = x.conv(16, 3).relu().maxPool(2).conv(32, 3).relu().maxPool(2);
            return features.flatten().dense(128).relu().dense(classes);
        }
    },
    /** Three stages of two residual blocks with batch norm (He et al. 2016, section 4.2, n = 1 at double width). */
    RESNET {
        @Override
        Value body(Value x, int classes) {
            Value h = x.convNoBias(32, 3, 1, 1).batchNorm().relu();
            for (int stage = 0; stage < 3; stage++) {
                h = residual(h, 32 << stage, stage == 0 ? 1 : 2);
            }
            return h.globalAveragePool().flatten().dense(classes);
        }
    };

    abstract Value body(Value x, int classes);

    /**
     * Builds the network with fresh weights.
     *
     * @throws UserError where inputs are too small or not images
     */
    public Graph build(Domain domain, int classes, Seed seed) {
        if (this != MLP
                && (!domain.isImage()
                        || domain.shape().dim(1) < 8
                        || domain.shape().dim(2) < 8)) {
            throw new UserError("Network '" + title() + "' needs images of at least 8×8, not inputs of "
                    + domain.shape() + ". Maybe 'mlp'?");
        }
        GraphBuilder builder = new GraphBuilder(title(), seed);
        Value input = builder.input("input", domain.shape());
        builder.output("logits", body(input, classes));
        return builder.build();
    }

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its name in lower case. */
    public static Architecture named(String title) {
        return Arrays.stream(values())
                .filter(net -> net.title().equals(title.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> UserError.unknown(
                        "network",
                        title,
                        Arrays.stream(values()).map(Architecture::title).toList()));
    }

    private static Value residual(Value x, int channels, int stride) {
        Value h = x.convNoBias(channels, 3, stride, 1).batchNorm().relu();
        h = h.convNoBias(channels, 3, 1, 1).batchNorm();
        boolean same = stride == 1 && x.shape().dim(0) == channels;
        Value shortcut = same ? x : x.convNoBias(channels, 1, stride, 0).batchNorm();
        return h.plus(shortcut).relu();
    }
}
