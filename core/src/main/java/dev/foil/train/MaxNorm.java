package dev.foil.train;

import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Maths;
import dev.foil.tensor.Tensor;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Bounds the norm of the weights into each unit of a dense layer and each channel of a convolution (Srebro and Shraibman
 * 2005; with dropout Srivastava et al. 2014, section 5.1): what is longer is put back onto the ball. Weights that reach
 * their layer through other operations stay as they are.
 */
final class MaxNorm {
    private static final long[] ROWS = {0};
    private static final long[] COLUMNS = {1};

    private MaxNorm() {}

    /** Shortens the parameters in place; recording must be off and a scope open. */
    static void apply(Graph graph, Map<String, Tensor> parameters, double bound) {
        for (Node node : graph.nodes()) {
            Tensor weight = node.inputs().size() < 2 ? null : parameters.get(node.input(1));
            if (weight == null) {
                continue;
            }
            switch (node.op()) {
                case "Gemm" -> shorten(weight, node.attributes().whole("transB", 0) == 1 ? COLUMNS : ROWS, bound);
                case "MatMul" -> shorten(weight, ROWS, bound);
                case "Conv" ->
                    shorten(weight, LongStream.range(1, weight.shape().rank()).toArray(), bound);
                default -> {}
            }
        }
    }

    /** Over the axes of what a unit sums. */
    private static void shorten(Tensor weight, long[] axes, double bound) {
        Tensor norms = weight.square().sum(true, axes).sqrt();
        // A norm of zero asks for an infinite factor, which the bound of 1 takes care of.
        InPlace.multiply(weight, Maths.reciprocal(norms).times(bound).clamp(0, 1));
    }
}
