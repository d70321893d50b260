package dev.foil.bench;

import dev.foil.attack.Keep;
import dev.foil.attack.Pgd;
import dev.foil.attack.Start;
import dev.foil.attack.Threat;
import dev.foil.data.Examples;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Objective;
import dev.foil.random.Seed;
import dev.foil.tensor.Engine;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Question: what does a PGD step through Foil cost beyond its arithmetic?
 *
 * <p>Command: {@code bench/run pgd-step}
 *
 * <p>Baseline: {@link BarePgd}, the same arithmetic by hand on libtorch with the same weights, layouts, allocator and
 * threads, from heap array to heap array. Goal: under 5 %.
 */
final class PgdStep implements Benchmark {
    private static final double EPSILON = 0.1;
    private static final double STEP = 0.125;

    @Override
    public String question() {
        return "a PGD step through Foil against the same arithmetic by hand on libtorch";
    }

    @Override
    public List<Figure> run(boolean quick) {
        Engine.load();
        List<Figure> figures = new ArrayList<>();
        figures.addAll(compare("CNN", Workload.cnn(quick ? 4 : 256), BareNetwork::cnn, quick));
        figures.addAll(
                compare("ResNet", Workload.resnet(quick ? 2 : 64), graph -> BareNetwork.resnet(graph, 3, 1), quick));
        return figures;
    }

    private static List<Figure> compare(
            String name, Workload work, Function<dev.foil.graph.Graph, BareNetwork> network, boolean quick) {
        int steps = quick ? 2 : 10;
        Examples examples = work.examples();
        Misclassified criterion = new Misclassified(examples.labels());
        Threat threat = Threat.linf(EPSILON);
        Pgd pgd = new Pgd(steps, STEP, Start.ORIGINAL, 1, Objective.CROSS_ENTROPY, Keep.LAST);
        BarePgd bare = new BarePgd(network.apply(work.graph()), examples, EPSILON, STEP * EPSILON);
        try (GraphClassifier model = GraphClassifier.of(OnnxModel.of(work.graph()), work.domain())) {
            requireSame(bare.logits(), logits(model, work));
            String batch = name + ", batch " + examples.size() + ", ";
            return new Rounds()
                    .add(batch + "by hand", () -> bare.run(steps))
                    .add(batch + "Foil", () -> pgd.search(model, examples, criterion, threat, new Seed(0)))
                    .run(quick ? 1 : 2, quick ? 2 : 9, steps);
        }
    }

    private static float[] logits(GraphClassifier model, Workload work) {
        try (Scope scope = Scope.open()) {
            return model.logits(Tensors.of(work.examples().values(), work.shape()))
                    .toFloats();
        }
    }

    /** Two networks that differ would make the comparison void. */
    private static void requireSame(float[] expected, float[] actual) {
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(expected[i] - actual[i]) <= 1e-3 * Math.max(1, Math.abs(expected[i])))) {
                throw new IllegalStateException(
                        "logit " + i + " is " + actual[i] + " through Foil and " + expected[i] + " by hand");
            }
        }
    }
}
