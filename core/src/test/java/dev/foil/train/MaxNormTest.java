package dev.foil.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class MaxNormTest {
    /** Weights of two units over three inputs: one too long, one short enough; in both orders that dense layers have. */
    @Test
    void onlyWhatIsTooLongIsShortened() {
        assertThat(bounded("Gemm", Attributes.NONE.with("transB", 1L), Shape.of(2, 3), 3, 0, 4, 0.1f, 0.2f, 0))
                .containsExactly(new float[] {1.2f, 0, 1.6f, 0.1f, 0.2f, 0}, within(1e-6f));
        assertThat(bounded("MatMul", Attributes.NONE, Shape.of(3, 2), 3, 0.1f, 0, 0.2f, 4, 0))
                .containsExactly(new float[] {1.2f, 0.1f, 0, 0.2f, 1.6f, 0}, within(1e-6f));
        assertThat(bounded("Gemm", Attributes.NONE, Shape.of(3, 2), 0, 0, 0, 0, 4, 0))
                .containsExactly(0, 0, 0, 0, 2, 0);
        assertThat(bounded("Relu", Attributes.NONE, Shape.of(1, 2), 30, 40)).containsExactly(30, 40);
    }

    @Test
    void channelsOfAConvolutionAreUnits() {
        assertThat(bounded("Conv", Attributes.NONE, Shape.of(2, 1, 2, 1), 3, 4, 1, 1))
                .containsExactly(new float[] {1.2f, 1.6f, 1, 1}, within(1e-6f));
    }

    @Test
    void trainedWeightsLieWithinIt() {
        Trained trained = Trainer.run(Tiny.job(Tiny.config("max-norm=0.25", "rate=0.1")), Supervision.NONE);
        float[] weights = ((Array.Floats) trained.graph().arrays().get("dense.weight")).values();
        double longest = 0;
        for (int row = 0; row < 2; row++) {
            double squares = 0;
            for (int i = row * weights.length / 2; i < (row + 1) * weights.length / 2; i++) {
                squares += weights[i] * weights[i];
            }
            longest = Math.max(longest, Math.sqrt(squares));
        }
        assertThat(longest).isEqualTo(0.25, within(1e-5));
    }

    private static float[] bounded(String op, Attributes attributes, Shape shape, float... values) {
        Port any = Port.batches("x", Shape.of(3));
        Node node = new Node(op, "layer", List.of("x", "w"), List.of("y"), attributes);
        Graph graph = new Graph("g", List.of(any), List.of(), List.of(node), Map.of("w", Array.of(shape, values)));
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Tensor weight = Tensors.of(values, shape);
            MaxNorm.apply(graph, Map.of("w", weight), 2);
            return weight.toFloats();
        }
    }
}
