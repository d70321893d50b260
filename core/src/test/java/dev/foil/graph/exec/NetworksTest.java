package dev.foil.graph.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Parameters;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.graph.op.InDoubles;
import dev.foil.graph.op.Run;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ready-made networks: both executors agree on them, they can be differentiated twice, and say what their papers say. */
@ExtendWith(NoLeaks.class)
final class NetworksTest {
    private static final Shape SHAPE = Shape.of(1, 8, 8);
    private static final int BATCH = 3;

    private static Graph graph(String text) {
        Architecture architecture = Architecture.named(text);
        GraphBuilder builder = new GraphBuilder(text, new Seed(2), architecture.initialiser());
        builder.output("y", architecture.logits(builder.input("x", SHAPE), 4));
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear:range=0.3",
                "mlp:units=9,activation=sigmoid,input-keep=0.8,hidden-keep=0.5",
                "mlp:units=9,activation=tanh",
                "maxout:units=7,pieces=3,range=0.3",
                "rbf:range=0.3",
                "rbf:sharpness=1000",
                "cnn:channels=3,units=9",
                "strided:channels=3,units=9",
                "resnet:channels=3,blocks=2"
            })
    void executorsAgree(String text) {
        Graph graph = graph(text);
        Shape shape = SHAPE.batched(BATCH);
        float[] x = Nets.random(new Seed(1).draws(), shape).values();
        try (TorchExecutor torch = new TorchExecutor(graph);
                OrtExecutor ort = new OrtExecutor(OnnxModel.of(graph), 1);
                Scope scope = Scope.open()) {
            float[] expected = ort.run(x, shape);
            float[] logits = torch.run(Tensors.of(x, shape), Run.INFERENCE).toFloats();
            for (int i = 0; i < logits.length; i++) {
                assertThat(logits[i]).isCloseTo(expected[i], within(2e-5f + 1e-5f * Math.abs(expected[i])));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp:units=9,activation=sigmoid",
                "mlp:units=9,activation=tanh,input-keep=0.8,hidden-keep=0.5",
                "maxout:units=7,pieces=3,range=0.3",
                "rbf:range=0.3"
            })
    void derivativesOfBothOrdersAreThoseOfDifferences(String text) {
        Graph graph = graph(text);
        List<String> names = new ArrayList<>(List.of("x"));
        names.addAll(Parameters.trainable(graph));
        InDoubles function = new InDoubles(graph, SHAPE.batched(BATCH), names, true);
        requireSlopes(function, function::loss);
        requireSlopes(function, function::squaredGradient);
    }

    /** Along random directions of everything that can be moved at once. */
    private static void requireSlopes(InDoubles inputs, Function<List<Tensor>, Tensor> function) {
        Map<String, double[]> point = inputs.start();
        Draws draws = new Seed(4).draws();
        for (int direction = 0; direction < 4; direction++) {
            List<double[]> ways = point.values().stream()
                    .map(values -> Arrays.stream(values)
                            .map(value -> draws.coin(0.5) ? 1 : -1)
                            .toArray())
                    .toList();
            double slope = 0;
            try (Scope scope = Scope.open()) {
                List<Tensor> at = inputs.tensors(point);
                List<Tensor> gradients = Autograd.grad(function.apply(at), at);
                for (int i = 0; i < ways.size(); i++) {
                    double[] gradient = gradients.get(i).toDoubles();
                    for (int j = 0; j < gradient.length; j++) {
                        slope += gradient[j] * ways.get(i)[j];
                    }
                }
            }
            double step = 1e-6;
            double difference =
                    (moved(inputs, function, ways, step) - moved(inputs, function, ways, -step)) / (2 * step);
            assertThat(slope).isCloseTo(difference, within(1e-5 * (1 + Math.abs(difference))));
        }
    }

    private static double moved(
            InDoubles inputs, Function<List<Tensor>, Tensor> function, List<double[]> ways, double step) {
        Map<String, double[]> point = inputs.start();
        int next = 0;
        for (double[] values : point.values()) {
            double[] way = ways.get(next++);
            for (int i = 0; i < values.length; i++) {
                values[i] += step * way[i];
            }
        }
        try (Scope scope = Scope.open()) {
            return function.apply(inputs.tensors(point)).item();
        }
    }

    /** By hand: the largest of each unit's two sums, 3 and −1, then 4 and −2, weighed by 1 and 10. */
    @Test
    void maxoutGivesTheLargestSum() {
        GraphBuilder builder = new GraphBuilder("maxout", new Seed(0));
        builder.output("y", builder.input("x", Shape.of(1)).maxout(2, 2));
        Graph graph = builder.build()
                .withArrays(Map.of(
                        "dense.weight",
                        Array.of(Shape.of(4, 1), 3, -2, -1, 1),
                        "dense.bias",
                        Array.of(Shape.of(4), 0, 0, 0, 3)));
        assertThat(run(graph, Shape.of(1, 1), 1)).containsExactly(3, 4);
        assertThat(run(graph, Shape.of(1, 1), -1)).containsExactly(1, 2);
    }

    /** The sigmoid of each logit is exp(−Σ s²(x − μ)²), as worked out in double precision. */
    @Test
    void radialScoresAreUnnormalised() {
        Graph graph = graph("rbf:sharpness=3,range=0.5");
        float[] centres = ((Array.Floats) graph.arrays().get("rbf.centres")).values();
        for (float away : new float[] {0.01f, 0.3f, 1, 3}) {
            float[] x = new float[64];
            for (int i = 0; i < x.length; i++) {
                x[i] = centres[i] + (i % 2 == 0 ? away : -away);
            }
            float[] logits = run(graph, SHAPE.batched(1), x);
            for (int k = 0; k < 4; k++) {
                double distance = 1e-6;
                for (int i = 0; i < x.length; i++) {
                    distance += 3.0 / 64 * Math.pow(x[i] - centres[64 * k + i], 2);
                }
                double logit = -Math.log(Math.expm1(distance));
                assertThat((double) logits[k]).isCloseTo(logit, within(1e-5 * (1 + Math.abs(logit))));
            }
        }
    }

    @Test
    void farFromAllCentresNoClassIsLikelyAndGradientsStayAlive() {
        Graph graph = graph("rbf");
        try (TorchExecutor torch = new TorchExecutor(graph);
                Scope scope = Scope.open()) {
            float[] far = new float[2 * 64];
            Arrays.fill(far, 0, 64, 8);
            Arrays.fill(far, 64, 128, -1000);
            Tensor x = Tensors.of(far, SHAPE.batched(2)).requiresGrad(true);
            Tensor logits = torch.run(x, Run.INFERENCE);
            for (float probability : logits.detach().sigmoid().toFloats()) {
                assertThat(probability).isLessThan(1e-20f);
            }
            // Minus the distance's: −2·s²·(x − μ), of which 4 classes add up.
            float[] gradient = Autograd.grad(logits.sum(), x).toFloats();
            for (int i = 0; i < 64; i++) {
                assertThat(gradient[i]).isCloseTo(-4 * 2 * 8 / 64f, within(0.02f));
                assertThat(gradient[64 + i]).isCloseTo(4 * 2 * 1000 / 64f, within(0.02f));
            }
        }
    }

    @Test
    void onACentreTheScoreIsNearlyOne() {
        Graph graph = graph("rbf");
        float[] centres = ((Array.Floats) graph.arrays().get("rbf.centres")).values();
        float[] logits = run(graph, SHAPE.batched(1), Arrays.copyOf(centres, 64));
        assertThat(logits[0]).isCloseTo((float) -Math.log(1e-6), within(0.01f));
    }

    /** Inputs that never vary keep the weight 0, which an attacker has no use for. */
    @Test
    void linearStartsUndecided() {
        Graph graph = Architecture.named("linear").build(Domain.image(1, 8, 8), 4, new Seed(0));
        float[] x = Nets.random(new Seed(1).draws(), SHAPE).values();
        assertThat(run(graph, SHAPE.batched(1), x)).containsOnly(0);
    }

    private static float[] run(Graph graph, Shape shape, float... x) {
        try (TorchExecutor torch = new TorchExecutor(graph);
                Scope scope = Scope.open()) {
            return torch.run(Tensors.of(x, shape), Run.INFERENCE).toFloats();
        }
    }
}
