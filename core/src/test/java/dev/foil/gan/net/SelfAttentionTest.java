package dev.foil.gan.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Initialiser;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Equations 1 to 3 of Zhang et al. 2019, place by place in double precision. */
@ExtendWith(NoLeaks.class)
final class SelfAttentionTest {
    private static final int C = 16;
    private static final int PLACES = 6;
    private static final int BATCH = 2;

    @Test
    void everyPlaceGathersFromAllByItsQuery() {
        GraphBuilder builder = new GraphBuilder("net", new Seed(1), Initialiser.normal(0.5));
        builder.output("y", SelfAttention.of(builder.input("x", Shape.of(C, 2, 3))));
        Graph graph = Doubles.stirred(builder.build());
        double gain = weight(graph, "gain.weight")[0];
        assertThat(Math.abs(gain)).isGreaterThan(0.09);
        Shape shape = Shape.of(BATCH, C, 2, 3);
        float[] x = Doubles.random(new Seed(2), shape);
        float[] y;
        try (TorchExecutor torch = new TorchExecutor(graph);
                Scope scope = Scope.open()) {
            y = torch.run(Tensors.of(x, shape), Run.INFERENCE).toFloats();
        }
        for (int n = 0; n < BATCH; n++) {
            double[][] image = new double[C][PLACES];
            for (int i = 0; i < C * PLACES; i++) {
                image[i / PLACES][i % PLACES] = x[n * C * PLACES + i];
            }
            double[][] query = product(weight(graph, "conv.weight"), C / 8, image);
            double[][] key = product(weight(graph, "conv2.weight"), C / 8, image);
            double[][] value = product(weight(graph, "conv3.weight"), C / 2, image);
            double[][] gathered = new double[C / 2][PLACES];
            for (int j = 0; j < PLACES; j++) {
                double[] share = new double[PLACES];
                double total = 0;
                for (int i = 0; i < PLACES; i++) {
                    for (int c = 0; c < C / 8; c++) {
                        share[i] += query[c][j] * key[c][i];
                    }
                    share[i] = Math.exp(share[i]);
                    total += share[i];
                }
                for (int c = 0; c < C / 2; c++) {
                    for (int i = 0; i < PLACES; i++) {
                        gathered[c][j] += share[i] / total * value[c][i];
                    }
                }
            }
            double[][] out = product(weight(graph, "conv4.weight"), C, gathered);
            for (int i = 0; i < C * PLACES; i++) {
                double expected = image[i / PLACES][i % PLACES] + gain * out[i / PLACES][i % PLACES];
                assertThat((double) y[n * C * PLACES + i]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    private static float[] weight(Graph graph, String name) {
        return ((Array.Floats) graph.arrays().get(name)).values();
    }

    private static double[][] product(float[] matrix, int rows, double[][] right) {
        double[][] made = new double[rows][right[0].length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < right[0].length; c++) {
                for (int k = 0; k < right.length; k++) {
                    made[r][c] += matrix[r * right.length + k] * right[k][c];
                }
            }
        }
        return made;
    }
}
