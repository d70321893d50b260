package dev.foil.train;

import dev.foil.data.Dataset;
import dev.foil.data.Shape;
import dev.foil.data.StoredImages;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.param.Params;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A problem that trains in milliseconds and has everything that a resume could lose: dropout, statistics, a short last batch. */
final class Tiny {
    static final Shape SHAPE = Shape.of(1, 8, 8);

    private Tiny() {}

    /** Noise, brighter in the half that is the class. */
    static Dataset data(int n, int classes) {
        byte[][] images = new byte[n][64];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            Draws draws = new Seed(1).child(i).draws();
            labels[i] = i % classes;
            for (int p = 0; p < 64; p++) {
                int bright = p / 32 == labels[i] % 2 ? 90 : 0;
                images[i][p] = (byte) (draws.below(160) + bright);
            }
        }
        List<String> names = java.util.stream.IntStream.range(0, classes)
                .mapToObj(k -> "class " + k)
                .toList();
        return new StoredImages("tiny", SHAPE, images, labels, names);
    }

    static Graph net() {
        GraphBuilder net = new GraphBuilder("tiny", new Seed(5));
        Value x = net.input("input", SHAPE);
        Value features = x.conv(4, 3).batchNorm().relu().maxPool(2).dropout(0.25);
        net.output("logits", features.flatten().dense(2));
        return net.build();
    }

    static TrainConfig config(String... typed) {
        Map<String, String> settings =
                new java.util.HashMap<>(Map.of("epochs", "3", "batch", "16", "rate", "0.01", "shift", "1"));
        for (String setting : typed) {
            settings.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        return Params.create(TrainConfig.class, settings);
    }

    /** 70 examples in batches of 16: five updates an epoch, the last of 6. */
    static TrainingJob job(TrainConfig config) {
        return new TrainingJob(
                net(),
                config,
                new PlainStep(new CrossEntropy(0.1)),
                data(70, 2),
                Optional.of(data(30, 2)),
                new Seed(3));
    }
}
