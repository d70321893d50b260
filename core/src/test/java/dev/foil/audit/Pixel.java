package dev.foil.audit;

import dev.foil.attack.Threat;
import dev.foil.data.Dataset;
import dev.foil.data.Progress;
import dev.foil.data.Shape;
import dev.foil.data.StoredImages;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Labeller;
import dev.foil.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A world of one pixel: class 1 where it is above one half, so that ε decides who falls. */
final class Pixel {
    static final Shape SHAPE = Shape.of(1, 1, 1);

    private Pixel() {}

    /** Images of the given grey levels, labelled by what they are; the first {@code wrong} by what they are not. */
    static Dataset images(int wrong, int... levels) {
        byte[][] images = new byte[levels.length][];
        int[] labels = new int[levels.length];
        for (int i = 0; i < levels.length; i++) {
            images[i] = new byte[] {(byte) levels[i]};
            labels[i] = (levels[i] > 127 ? 1 : 0) ^ (i < wrong ? 1 : 0);
        }
        return new StoredImages("pixels", SHAPE, images, labels, List.of("dark", "bright"));
    }

    /** Every grey level several times over. */
    static Dataset many(int size) {
        int[] levels = new Seed(3).draws().permutation(size);
        return images(size / 20, Arrays.stream(levels).map(level -> level % 256).toArray());
    }

    static GraphClassifier model(float weight) {
        return GraphClassifier.of(OnnxModel.of(graph(weight)), images(0, 0).domain());
    }

    static Graph graph(float weight) {
        GraphBuilder net = new GraphBuilder("threshold", new Seed(0));
        net.output("logits", net.input("pixel", SHAPE).flatten().dense(2));
        Graph graph = net.build();
        return graph.withArrays(Map.of(
                name(graph, "weight"), Array.of(Shape.of(2, 1), -weight, weight),
                name(graph, "bias"), Array.of(Shape.of(2), weight / 2, -weight / 2)));
    }

    private static String name(Graph graph, String ending) {
        return graph.arrays().keySet().stream()
                .filter(name -> name.endsWith(ending))
                .findFirst()
                .orElseThrow();
    }

    static Provenance provenance(String model, Dataset data, long seed) {
        return new Provenance(
                "test", "test", seed, model, data.digest(), "", new Machine("", "", "", 1), Map.of(), Timing.of(0));
    }

    static Auditor auditor(Keeping keeping) {
        return new Auditor(new Seed(0), Progress.NONE, () -> 0, keeping);
    }

    static AuditResult audit(
            Auditor auditor,
            Differentiable model,
            Dataset data,
            Sampling sampling,
            List<Trial<Differentiable>> trials) {
        return audit(auditor, model, "m", data, sampling, trials);
    }

    static <M extends Labeller> AuditResult audit(
            Auditor auditor, M model, String digest, Dataset data, Sampling sampling, List<Trial<M>> trials) {
        Subject<M> subject = new Subject<>(model, new ModelSummary("m", 4, 4, data.domain()), data, sampling);
        return auditor.audit(subject, trials, provenance(digest, data, 0));
    }

    static Threat levels(double levels) {
        return Threat.linf(levels / 255);
    }
}
