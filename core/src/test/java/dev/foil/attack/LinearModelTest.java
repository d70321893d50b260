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
import dev.foil.model.Meter;
import dev.foil.objective.Criterion;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Targeted;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a linear model the best point of the ball is known, and a model that cannot fall shows what an attack costs. */
@ExtendWith(NoLeaks.class)
final class LinearModelTest {
    private static final int LENGTH = 24;
    private static final int N = 6;
    private static final Domain DOMAIN = Domain.continuous(Shape.of(LENGTH), 0, 1);
    private static final float[] WEIGHTS = draw("weights", LENGTH, -1, 1);

    private static float[] draw(String name, int n, double low, double high) {
        Draws draws = new Seed(8).child(name).draws();
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) draws.uniform(low, high);
        }
        return values;
    }

    /** Logits 0 and {@code w·x − confidence}: the first class wins everywhere. */
    private static GraphClassifier model(double confidence) {
        GraphBuilder net = new GraphBuilder("linear", new Seed(0));
        net.output("logits", net.input("x", DOMAIN.shape()).dense(2));
        float[] weights = new float[2 * LENGTH];
        System.arraycopy(WEIGHTS, 0, weights, LENGTH, LENGTH);
        Map<String, Array.Floats> arrays = Map.of(
                "dense.weight", Array.of(Shape.of(2, LENGTH), weights), "dense.bias", Array.of(Shape.of(2), 0, (float)
                        -confidence));
        return GraphClassifier.of(OnnxModel.of(net.build().withArrays(arrays)), DOMAIN);
    }

    private static Examples examples(double low, double high) {
        return new Examples(
                DOMAIN.shape(),
                draw("inputs", N * LENGTH, low, high),
                new int[N],
                IntStream.range(0, N).asLongStream().toArray());
    }

    /** The largest {@code w·d} over the ball alone, or over the box it makes with the domain for L∞. */
    private static double best(Norm norm, double epsilon, float[] x) {
        double[] absolute = IntStream.range(0, LENGTH)
                .mapToDouble(i -> Math.abs(WEIGHTS[i]))
                .toArray();
        return switch (norm) {
            case L0 ->
                // Whole elements, those that gain most; all have the room of the domain.
                IntStream.range(0, LENGTH)
                        .mapToDouble(i -> absolute[i] * (WEIGHTS[i] > 0 ? 1 - x[i] : x[i]))
                        .sorted()
                        .skip(LENGTH - (int) epsilon)
                        .sum();
            case L1 ->
                epsilon
                        * IntStream.range(0, LENGTH)
                                .mapToDouble(i -> absolute[i])
                                .max()
                                .orElseThrow();
            case L2 ->
                epsilon
                        * Math.sqrt(IntStream.range(0, LENGTH)
                                .mapToDouble(i -> absolute[i] * absolute[i])
                                .sum());
            case LINF ->
                IntStream.range(0, LENGTH)
                        .mapToDouble(i -> absolute[i] * Math.min(epsilon, WEIGHTS[i] > 0 ? 1 - x[i] : x[i]))
                        .sum();
        };
    }

    private static double gain(Attacked attacked, int row) {
        double gain = 0;
        for (int i = 0; i < LENGTH; i++) {
            int at = row * LENGTH + i;
            gain += WEIGHTS[i]
                    * ((double) attacked.values()[at] - attacked.examples().values()[at]);
        }
        return gain;
    }

    /** Attacks on what is no image. */
    static List<String> names() {
        return LawsTable.names(DOMAIN);
    }

    static Stream<Arguments> confidences() {
        return names().stream()
                .flatMap(name -> LawsTable.attack(name).norms().stream()
                        .sorted()
                        .flatMap(norm -> Stream.of(30.0, 60.0, 300.0).map(margin -> Arguments.of(name, norm, margin))));
    }

    /** However sure the model is: a gradient too small for fp32 must not look like robustness. */
    @ParameterizedTest
    @MethodSource("confidences")
    void findsTheBestPointOfTheBall(String name, Norm norm, double confidence) {
        // L1 and L2 balls around these inputs lie inside the domain.
        Examples examples = norm == Norm.LINF || norm == Norm.L0 ? examples(0, 1) : examples(0.35, 0.65);
        double epsilon = norm == Norm.L0 ? 3 : 0.3;
        Threat threat = new Threat(norm, epsilon);
        for (Criterion criterion : new Criterion[] {new Misclassified(new int[N]), targets()}) {
            try (GraphClassifier model = model(confidence)) {
                Attacked attacked =
                        LawsTable.<GraphClassifier>attack(name).run(model, examples, criterion, threat, new Seed(1));
                assertThat(attacked.successes()).isZero();
                for (int row = 0; row < N; row++) {
                    double best = best(norm, epsilon, examples.example(row));
                    assertThat(gain(attacked, row)).isLessThanOrEqualTo(best * 1.0001);
                    if (LawsTable.entry(name).optimal()) {
                        assertThat(gain(attacked, row)).isGreaterThanOrEqualTo(0.99 * best);
                    }
                }
            }
        }
    }

    private static Targeted targets() {
        return Targeted.next(new int[N], 2);
    }

    /** Greedy by weight: each element to the domain's end, the largest weight first, until the budget is spent. */
    @ParameterizedTest
    @ValueSource(strings = {"bim", "mi-fgsm", "pgd"})
    void underL1StepsGoOnWithTheNextElementWhereOneIsAtItsEnd(String name) {
        Examples examples = examples(0, 1);
        try (GraphClassifier model = model(60)) {
            Attack<? super Differentiable> attack = Attacks.named(name, Map.of("steps", "60"));
            Attacked attacked =
                    attack.run(model, examples, new Misclassified(new int[N]), new Threat(Norm.L1, 3), new Seed(1));
            for (int row = 0; row < N; row++) {
                float[] x = examples.example(row);
                double left = 3;
                double best = 0;
                for (int i : byWeight()) {
                    double moved = Math.min(left, WEIGHTS[i] > 0 ? 1 - x[i] : x[i]);
                    best += moved * Math.abs(WEIGHTS[i]);
                    left -= moved;
                }
                assertThat(gain(attacked, row)).isBetween(0.9 * best, 1.0001 * best);
            }
        }
    }

    private static int[] byWeight() {
        return IntStream.range(0, LENGTH)
                .boxed()
                .sorted((a, b) -> Float.compare(Math.abs(WEIGHTS[b]), Math.abs(WEIGHTS[a])))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("names")
    void costsWhatTheLoopMustCost(String name) {
        Meter.Reading each = LawsTable.entry(name).cost();
        Set<Norm> norms = LawsTable.attack(name).norms();
        Threat threat = norms.contains(Norm.LINF)
                ? Threat.linf(0.1)
                : new Threat(norms.stream().sorted().findFirst().orElseThrow(), norms.contains(Norm.L0) ? 1 : 0.1);
        try (GraphClassifier model = model(60)) {
            for (int batch : new int[] {4, 64}) {
                Attacked attacked = new Harness<>(LawsTable.<GraphClassifier>attack(name), model, batch)
                        .run(examples(0, 1), new Misclassified(new int[N]), threat, new Seed(1));
                assertThat(attacked.cost())
                        .isEqualTo(new Meter.Reading(N * each.forwards(), N * each.backwards(), N * each.queries()));
            }
        }
    }

    /** A run is over for an example once it has fallen: one gradient and no more. */
    @ParameterizedTest
    @ValueSource(strings = {"bim", "mi-fgsm", "pgd"})
    void stopsWhereAllHaveFallen(String name) {
        try (GraphClassifier model = model(0)) {
            Examples tied = new Examples(
                    DOMAIN.shape(),
                    tied(),
                    new int[N],
                    IntStream.range(0, N).asLongStream().toArray());
            Attacked attacked = LawsTable.<GraphClassifier>attack(name)
                    .run(model, tied, new Misclassified(new int[N]), Threat.linf(0.2), new Seed(1));
            assertThat(attacked.successes()).isEqualTo(N);
            assertThat(attacked.cost().backwards()).isBetween((long) N, 3L * N);
        }
    }

    /** All zero: both logits are equal, and the first class has it. */
    private static float[] tied() {
        return new float[N * LENGTH];
    }
}
