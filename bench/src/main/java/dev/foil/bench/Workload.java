package dev.foil.bench;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.random.Draws;
import dev.foil.random.Seed;

/**
 * A network with fresh weights and a batch of random inputs and labels.
 *
 * @param graph ten classes
 * @param domain of its inputs
 * @param examples one batch
 */
record Workload(Graph graph, Domain domain, Examples examples) {
    static final int CLASSES = 10;

    /** The MNIST network of PyTorch's examples without dropout: 32 and 64 channels, 128 hidden units. */
    static Workload cnn(int batch) {
        Domain domain = Domain.image(1, 28, 28);
        GraphBuilder net = new GraphBuilder("cnn-32-64", new Seed(0));
        Value x = net.input("input", domain.shape());
        Value features = x.conv(32, 3, 1, 0).relu().conv(64, 3, 1, 0).relu().maxPool(2);
        net.output("logits", features.flatten().dense(128).relu().dense(CLASSES));
        return new Workload(net.build(), domain, examples(domain, batch));
    }

    /** Foil's residual network on 3×32×32. */
    static Workload resnet(int batch) {
        Domain domain = Domain.image(3, 32, 32);
        return new Workload(
                Architecture.named("resnet").build(domain, CLASSES, new Seed(0)), domain, examples(domain, batch));
    }

    /** ResNet-18 as it is used on 3×32×32 images, 11 million parameters (He et al. 2016, table 1 without the first pool). */
    static Workload resnet18(int batch) {
        Domain domain = Domain.image(3, 32, 32);
        GraphBuilder net = new GraphBuilder("resnet-18", new Seed(0));
        Value h = net.input("input", domain.shape())
                .convNoBias(64, 3, 1, 1)
                .batchNorm()
                .relu();
        for (int stage = 0; stage < 4; stage++) {
            h = residual(h, 64 << stage, stage == 0 ? 1 : 2);
            h = residual(h, 64 << stage, 1);
        }
        net.output("logits", h.globalAveragePool().flatten().dense(CLASSES));
        return new Workload(net.build(), domain, examples(domain, batch));
    }

    private static Value residual(Value x, int channels, int stride) {
        Value h = x.convNoBias(channels, 3, stride, 1).batchNorm().relu();
        h = h.convNoBias(channels, 3, 1, 1).batchNorm();
        Value shortcut = stride == 1 ? x : x.convNoBias(channels, 1, stride, 0).batchNorm();
        return h.plus(shortcut).relu();
    }

    private static Examples examples(Domain domain, int batch) {
        Draws draws = new Seed(0).child("examples").draws();
        float[] values = new float[batch * domain.shape().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.uniform();
        }
        int[] labels = new int[batch];
        long[] ids = new long[batch];
        for (int i = 0; i < batch; i++) {
            labels[i] = draws.below(CLASSES);
            ids[i] = i;
        }
        return new Examples(domain.shape(), values, labels, ids);
    }

    /** Shape of the batch, {@code N×C×H×W}. */
    Shape shape() {
        return domain.shape().batched(examples.size());
    }
}
