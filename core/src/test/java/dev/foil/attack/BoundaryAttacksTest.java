package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Criterion;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Targeted;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a linear model a boundary is as flat as these attacks take it for, and the nearest point of it is known. */
@ExtendWith(NoLeaks.class)
final class BoundaryAttacksTest {
    private static final int LENGTH = 24;
    private static final int N = 8;
    private static final int CLASSES = 3;
    private static final Domain DOMAIN = Domain.continuous(Shape.of(LENGTH), 0, 1);
    private static final float[] WEIGHTS = draw("weights", CLASSES * LENGTH, -1, 1);

    private static float[] draw(String name, int n, double low, double high) {
        Draws draws = new Seed(8).child(name).draws();
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) draws.uniform(low, high);
        }
        return values;
    }

    /** The first class is ahead of the others by about 1.5 and 2. */
    private static GraphClassifier model() {
        GraphBuilder net = new GraphBuilder("linear", new Seed(0));
        net.output("logits", net.input("x", DOMAIN.shape()).dense(CLASSES));
        float[] biases = new float[CLASSES];
        for (int k = 0; k < CLASSES; k++) {
            for (int i = 0; i < LENGTH; i++) {
                biases[k] -= 0.5f * WEIGHTS[k * LENGTH + i];
            }
        }
        biases[0] += 2;
        biases[1] += 0.5f;
        return GraphClassifier.of(
                OnnxModel.of(net.build()
                        .withArrays(Map.of(
                                "dense.weight",
                                Array.of(Shape.of(CLASSES, LENGTH), WEIGHTS),
                                "dense.bias",
                                Array.of(Shape.of(CLASSES), biases)))),
                DOMAIN);
    }

    private static Examples examples() {
        return new Examples(
                DOMAIN.shape(),
                draw("inputs", N * LENGTH, 0.4, 0.6),
                new int[N],
                IntStream.range(0, N).asLongStream().toArray());
    }

    /** Shortest way over the boundary towards class k; no end of the domain is in the way but under L0 and L1. */
    private static double shortest(Norm norm, float[] x, float[] logits, int k) {
        double missing = logits[0] - logits[k];
        double[] slope = IntStream.range(0, LENGTH)
                .mapToDouble(i -> WEIGHTS[k * LENGTH + i] - WEIGHTS[i])
                .toArray();
        double[] room = IntStream.range(0, LENGTH)
                .mapToDouble(i -> slope[i] > 0 ? 1 - x[i] : x[i])
                .toArray();
        return switch (norm) {
            case L2 ->
                missing / Math.sqrt(DoubleStream.of(slope).map(w -> w * w).sum());
            case LINF -> missing / DoubleStream.of(slope).map(Math::abs).sum();
            case L0, L1 -> {
                double left = missing;
                double length = 0;
                int[] order = IntStream.range(0, LENGTH)
                        .boxed()
                        .sorted((a, b) -> Double.compare(
                                Math.abs(slope[b]) * (norm == Norm.L0 ? room[b] : 1),
                                Math.abs(slope[a]) * (norm == Norm.L0 ? room[a] : 1)))
                        .mapToInt(Integer::intValue)
                        .toArray();
                for (int i : order) {
                    double move = left <= 0 ? 0 : Math.min(room[i], left / Math.abs(slope[i]));
                    left -= move * Math.abs(slope[i]);
                    length += norm == Norm.L1 ? move : move > 0 ? 1 : 0;
                }
                yield length;
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "deepfool, '', L2",
        "deepfool, '', LINF",
        "fab, '', L1",
        "fab, '', L2",
        "fab, '', LINF",
        "fab-t, restarts=2, L1",
        "fab-t, restarts=2, L2",
        "fab-t, restarts=2, LINF",
        "sparsefool, '', L0",
        "sparsefool, '', L1",
        "jsma, 'pixels=1,way=both,gamma=1', L0"
    })
    void findsTheNearestPoint(String name, String settings, Norm norm) {
        Map<String, String> typed = new java.util.HashMap<>();
        for (String setting : settings.isEmpty() ? new String[0] : settings.split(",", -1)) {
            typed.put(setting.split("=", -1)[0], setting.split("=", -1)[1]);
        }
        Attack<? super Differentiable> attack = Attacks.named(name, typed);
        Examples examples = examples();
        // Saliency weighs all classes together, which may cost an element or two against the nearest boundary.
        boolean saliency = name.equals("jsma");
        try (GraphClassifier model = model()) {
            double[] best = new double[N];
            int[] nearer = new int[N];
            for (int row = 0; row < N; row++) {
                float[] x = examples.example(row);
                double one = shortest(norm, x, model.scores(x, 1), 1);
                double two = shortest(norm, x, model.scores(x, 1), 2);
                best[row] = Math.min(one, two);
                nearer[row] = one <= two ? 1 : 2;
            }
            for (Criterion criterion : new Criterion[] {new Misclassified(new int[N]), new Targeted(nearer)}) {
                Attacked attacked = attack.run(model, examples, criterion, Threat.whole(norm, DOMAIN), new Seed(1));
                assertThat(attacked.successes()).isEqualTo(N);
                for (int row = 0; row < N; row++) {
                    double reached = norm.distance(attacked.adversarial().example(row), examples.example(row));
                    double most = norm == Norm.L0 ? best[row] + (saliency ? 2 : 0) : best[row] * 1.01;
                    assertThat(reached)
                            .as("%s %s row %s", criterion.title(), norm, row)
                            .isBetween(best[row] * 0.9999, most);
                }
            }
        }
    }

    /** What is found does not depend on whether the search may stop, and stopping saves gradients. */
    @Test
    void stopsAtTheFirstPointWithinTheThreat() {
        Examples examples = examples();
        Misclassified criterion = new Misclassified(new int[N]);
        try (GraphClassifier model = model()) {
            Attacked whole = Attacks.named("fab-t", Map.of("steps", "10"))
                    .run(model, examples, criterion, Threat.linf(0.3), new Seed(1));
            Attacked first = Attacks.named("fab-t", Map.of("steps", "10", "stop", "true"))
                    .run(model, examples, criterion, Threat.linf(0.3), new Seed(1));
            assertThat(first.claimed()).isEqualTo(whole.claimed()).containsOnly(true);
            assertThat(whole.cost().backwards()).isEqualTo(2L * 10 * N);
            assertThat(first.cost().backwards()).isLessThan(5L * N);
        }
    }

    @Test
    void goesTowardsGivenClasses() {
        Examples examples = examples();
        int[] second = new int[N];
        java.util.Arrays.fill(second, 2);
        try (GraphClassifier model = model()) {
            FabTargeted attack = dev.foil.param.Params.defaults(FabTargeted.class);
            Candidates found = attack.towards(
                    model,
                    examples,
                    new Misclassified(new int[N]),
                    new int[][] {second},
                    Threat.whole(Norm.LINF, DOMAIN),
                    new Seed(1));
            float[] scores = model.scores(found.values(), N);
            for (int row = 0; row < N; row++) {
                assertThat(scores[row * CLASSES + 2]).isGreaterThan(scores[row * CLASSES]);
            }
        }
    }
}
