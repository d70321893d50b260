package dev.foil.reproduce.goodfellow2015;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.model.GraphClassifier;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Scope;
import dev.foil.train.Outcome;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import dev.foil.train.Update;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of this paper's own: each gives the derivative of the loss it reports, and the loss the paper means. */
final class StepsTest {
    private static final Domain DOMAIN = Domain.continuous(Shape.of(1, 3, 3), -5, 5);
    private static final double EPSILON = 0.1;
    private static final double ALONG = 0.01;

    private static Examples batch(int classes) {
        int n = 6;
        Draws draws = new Seed(4).draws();
        float[] values = new float[n * 9];
        int[] labels = new int[n];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.gaussian();
        }
        for (int i = 0; i < n; i++) {
            labels[i] = i % classes;
        }
        return new Examples(
                DOMAIN.shape(), values, labels, LongStream.range(0, n).toArray());
    }

    private static Graph net(String text, int classes) {
        return Architecture.named(text).build(DOMAIN, classes, new Seed(3));
    }

    private record Found(double loss, Map<String, float[]> gradients) {}

    private static Found found(Graph graph, Step step, Examples batch) {
        try (Scope scope = Scope.open();
                TorchExecutor network = new TorchExecutor(graph)) {
            Outcome outcome = step.gradients(new Update(network, batch, new Seed(9)));
            Map<String, float[]> gradients = new LinkedHashMap<>();
            outcome.gradients().forEach((name, gradient) -> gradients.put(name, gradient.toFloats()));
            return new Found(outcome.loss(), gradients);
        }
    }

    private static Step step(String name) {
        return switch (name) {
            case "rotation" -> new RotationStep(0.5, 30, DOMAIN);
            case "hidden" -> new HiddenStep(0.5, EPSILON);
            case "rubbish" -> new RubbishStep(0.5);
            case "l1" -> new L1Step(new PlainStep(), 0.01, "dense.weight");
            default -> new AnalyticStep(EPSILON, "dense.weight");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"rotation", "hidden", "rubbish", "l1", "analytic"})
    void gradientsAreTheLosssOwn(String name) {
        boolean linear = name.equals("analytic");
        Graph plain = linear ? net("linear:range=0.5", 2) : net("mlp:units=7,activation=tanh", 3);
        Graph graph = name.equals("hidden") ? HiddenStep.exposed(plain) : plain;
        Examples batch = batch(linear ? 2 : 3);
        Found here = found(graph, step(name), batch);
        double square = 0;
        for (float[] gradient : here.gradients().values()) {
            for (float value : gradient) {
                square += (double) value * value;
            }
        }
        double length = Math.sqrt(square);
        double ahead =
                found(moved(graph, here, ALONG / length), step(name), batch).loss();
        double behind =
                found(moved(graph, here, -ALONG / length), step(name), batch).loss();
        assertThat((ahead - behind) / (2 * ALONG)).isCloseTo(length, within(0.03 * length));
    }

    private static Graph moved(Graph graph, Found here, double factor) {
        Map<String, Array> arrays = new LinkedHashMap<>(graph.arrays());
        here.gradients().forEach((name, gradient) -> {
            Array.Floats array = (Array.Floats) Objects.requireNonNull(arrays.get(name));
            float[] values = array.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (factor * gradient[i]);
            }
            arrays.put(name, Array.of(array.shape(), values));
        });
        return graph.withArrays(arrays);
    }

    /** For either label: the formula as printed would be the worst case for one of them only. */
    @Test
    void theAnalyticAdversaryIsTheFastGradientSignMethod() {
        Graph graph = net("linear:range=0.5", 2);
        Examples batch = batch(2);
        for (int label = 0; label < 2; label++) {
            int[] rows = label == 0 ? new int[] {0, 2, 4} : new int[] {1, 3, 5};
            Examples half = batch.rows(rows);
            double closed = found(graph, new AnalyticStep(EPSILON, "dense.weight"), half)
                    .loss();
            Examples attacked = half.withValues(attacked(graph, half));
            double found = found(graph, new PlainStep(), attacked).loss();
            assertThat(closed).isCloseTo(found, within(1e-5));
            assertThat(closed).isGreaterThan(found(graph, new PlainStep(), half).loss());
        }
    }

    private static float[] attacked(Graph graph, Examples images) {
        try (TorchExecutor network = new TorchExecutor(graph)) {
            return FastSign.of(GraphClassifier.over(network, DOMAIN), Top.SOFTMAX, images, EPSILON);
        }
    }
}
