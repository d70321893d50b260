package dev.foil.graph.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.graph.Graph;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocks of common architectures: both executors agree on them, and gradients are those of differences. */
@ExtendWith(NoLeaks.class)
final class ArchitecturesTest {
    @ParameterizedTest
    @EnumSource
    void executorsAgree(Blocks block) {
        Graph graph = block.graph();
        for (int batch : new int[] {1, 4}) {
            Shape shape = block.shape().batched(batch);
            float[] x = Nets.random(new Seed(batch).draws(), shape).values();
            try (TorchExecutor torch = new TorchExecutor(graph);
                    TorchExecutor plain = PlainTorch.of(graph);
                    OrtExecutor ort = new OrtExecutor(OnnxModel.of(graph), 1);
                    Scope scope = Scope.open()) {
                float[] logits = torch.run(Tensors.of(x, shape), Run.INFERENCE).toFloats();
                requireNear(logits, ort.run(x, shape));
                requireNear(
                        logits, plain.run(Tensors.of(x, shape), Run.INFERENCE).toFloats());
                assertThat(logits).hasSize(batch * Blocks.CLASSES);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void inputGradientsAreThoseOfDifferences(Blocks block) {
        Shape shape = block.shape().batched(2);
        InDoubles function = new InDoubles(block.graph(), shape, List.of("x"), false);
        Map<String, double[]> point = function.start();
        double[] x = point.get("x");
        double[] gradient;
        try (Scope scope = Scope.open()) {
            List<Tensor> at = function.tensors(point);
            gradient = Autograd.grad(function.loss(at), at).get(0).toDoubles();
        }
        Draws draws = new Seed(4).draws();
        for (int direction = 0; direction < 5; direction++) {
            double[] way = new double[x.length];
            double slope = 0;
            for (int i = 0; i < way.length; i++) {
                way[i] = draws.coin(0.5) ? 1 : -1;
                slope += way[i] * gradient[i];
            }
            double step = 1e-7;
            double difference = (loss(function, x, way, step) - loss(function, x, way, -step)) / (2 * step);
            assertThat(slope).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
        }
    }

    private static double loss(InDoubles function, double[] x, double[] way, double step) {
        double[] moved = x.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step * way[i];
        }
        try (Scope scope = Scope.open()) {
            return function.loss(function.tensors(Map.of("x", moved))).item();
        }
    }

    private static void requireNear(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(2e-5f + 1e-4f * Math.abs(expected[i])));
        }
    }
}
