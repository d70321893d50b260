package dev.foil.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.train.Remembered;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class SpectralNormTest {
    private static Graph graph() {
        GraphBuilder net = new GraphBuilder("net", new Seed(4));
        net.output(
                "logits",
                net.input("sample", Shape.of(2, 6, 6))
                        .conv(5, 3)
                        .convTranspose(3, 4, 2, 1)
                        .flatten()
                        .dense(4));
        return net.build();
    }

    /** The largest singular value of each weight, found here by the eigenvalues' power method from another start. */
    @Test
    void everyWeightHasALargestSingularValueOfOne() {
        SpectralNorm norm = new SpectralNorm();
        try (TorchExecutor network = new TorchExecutor(graph());
                Remembered memory = new Remembered();
                Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            for (int i = 0; i < 100; i++) {
                norm.advance(network, memory);
            }
            Map<String, Tensor> weights = norm.weights(network, memory);
            assertThat(weights).hasSize(3);
            weights.forEach((name, weight) -> {
                Tensor matrix =
                        name.startsWith("upconv") ? weight.permute(1, 0, 2, 3).rows() : weight.rows();
                assertThat(largest(matrix.toFloats(), matrix.dim(0))).as(name).isCloseTo(1, within(1e-3));
            });
        }
    }

    private static double largest(float[] matrix, int rows) {
        int columns = matrix.length / rows;
        double[] right = new double[columns];
        Arrays.fill(right, 1 / Math.sqrt(columns));
        double sigma = 0;
        for (int step = 0; step < 300; step++) {
            double[] left = new double[rows];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    left[i] += matrix[i * columns + j] * right[j];
                }
            }
            double[] next = new double[columns];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    next[j] += matrix[i * columns + j] * left[i];
                }
            }
            double length = Math.sqrt(Arrays.stream(next).map(x -> x * x).sum());
            sigma = Math.sqrt(length);
            for (int j = 0; j < columns; j++) {
                right[j] = next[j] / length;
            }
        }
        return sigma;
    }
}
