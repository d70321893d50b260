package dev.foil.gan.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.build.BatchLayers;
import dev.foil.graph.build.ClassNorm;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Layers that look at the batch, against their formulas written out. */
@ExtendWith(NoLeaks.class)
final class BatchLayersTest {
    private static final int N = 5;
    private static final int D = 3;

    private static Graph graph(UnaryOperator<Value> layer) {
        GraphBuilder builder = new GraphBuilder("net", new Seed(2));
        builder.output("y", layer.apply(builder.input("x", Shape.of(D))));
        return builder.build();
    }

    private static float[] run(Graph graph, float[] x) {
        try (TorchExecutor torch = new TorchExecutor(graph);
                Scope scope = Scope.open()) {
            return torch.run(Tensors.of(x, Shape.of(N, D)), Run.INFERENCE).toFloats();
        }
    }

    @Test
    void discriminationSumsLikenesses() {
        int kernels = 2;
        int size = 4;
        Graph graph = graph(x -> BatchLayers.discriminate(x, kernels, size));
        float[] x = Doubles.random(new Seed(1), Shape.of(N, D));
        float[] y = run(graph, x);
        float[] t = ((Array.Floats) graph.arrays().get("dense.weight")).values();
        for (int i = 0; i < N; i++) {
            for (int d = 0; d < D; d++) {
                assertThat(y[i * (D + kernels) + d]).isEqualTo(x[i * D + d]);
            }
            for (int b = 0; b < kernels; b++) {
                double likeness = 0;
                for (int j = 0; j < N; j++) {
                    double distance = 0;
                    for (int c = 0; c < size; c++) {
                        double apart = 0;
                        for (int d = 0; d < D; d++) {
                            apart += t[(b * size + c) * D + d] * (x[i * D + d] - x[j * D + d]);
                        }
                        distance += Math.abs(apart);
                    }
                    likeness += Math.exp(-distance);
                }
                assertThat((double) y[i * (D + kernels) + D + b]).isCloseTo(likeness, within(1e-5));
            }
        }
    }

    @Test
    void deviationIsOneNumberForAll() {
        float[] x = Doubles.random(new Seed(1), Shape.of(N, D));
        float[] y = run(graph(BatchLayers::withDeviation), x);
        double total = 0;
        for (int d = 0; d < D; d++) {
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < N; i++) {
                mean += x[i * D + d] / N;
            }
            for (int i = 0; i < N; i++) {
                squares += Math.pow(x[i * D + d] - mean, 2) / N;
            }
            total += Math.sqrt(squares) / D;
        }
        for (int i = 0; i < N; i++) {
            assertThat((double) y[i * (D + 1) + D]).isCloseTo(total, within(1e-5));
            assertThat(y[i * (D + 1)]).isEqualTo(x[i * D]);
        }
    }

    /** Six numbers of mean 3 in three examples; each takes its class's scale and shift. */
    @Test
    void classesHaveScalesAndShiftsOfTheirOwn() {
        GraphBuilder builder = new GraphBuilder("net", new Seed(2));
        Value x = builder.input("x", Shape.of(1, 1, 2));
        builder.output("y", ClassNorm.of(x, builder.input("told", Shape.of(2))));
        Graph fresh = builder.build();
        float[] values = {1, 2, 3, 5, 7, 0};
        float[] told = {1, 0, 0, 1, 1, 0};
        double mean = 3;
        double deviation = Math.sqrt((4 + 1 + 0 + 4 + 16 + 9) / 6.0 + 1e-5);
        float[] same = norm(fresh, values, told);
        float[] own = norm(
                fresh.withArrays(Map.of(
                        "classnorm.scales",
                        Array.of(Shape.of(2, 1), 2, 3),
                        "classnorm.shifts",
                        Array.of(Shape.of(2, 1), -1, 4))),
                values,
                told);
        for (int i = 0; i < values.length; i++) {
            double normed = (values[i] - mean) / deviation;
            boolean second = i / 2 == 1;
            assertThat((double) same[i]).isCloseTo(normed, within(1e-5));
            assertThat((double) own[i]).isCloseTo(second ? 3 * normed + 4 : 2 * normed - 1, within(1e-5));
        }
    }

    private static float[] norm(Graph graph, float[] x, float[] told) {
        try (TorchExecutor torch = new TorchExecutor(graph);
                Scope scope = Scope.open()) {
            Map<String, Tensor> inputs =
                    Map.of("x", Tensors.of(x, Shape.of(3, 1, 1, 2)), "told", Tensors.of(told, Shape.of(3, 2)));
            return torch.run(inputs, Run.training(new Seed(0), new long[] {0, 1, 2}))
                    .get("y")
                    .toFloats();
        }
    }
}
