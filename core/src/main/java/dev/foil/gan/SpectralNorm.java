package dev.foil.gan;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.Remembered;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Spectral normalisation (Miyato et al. 2018, algorithm 1): each weight, as a matrix with a row an output, over its largest
 * singular value σ, which one power iteration an update keeps track of.
 */
public record SpectralNorm() implements Weighting {
    private static final double TINY = 1e-12;

    @Override
    public void advance(TorchExecutor network, Remembered memory) {
        matrices(network).forEach((name, matrix) -> {
            Tensor left = memory.get(name).orElseGet(() -> start(name, matrix.dim(0)));
            Tensor right = unit(Nn.matmul(matrix.permute(1, 0), left));
            memory.set(name, unit(Nn.matmul(matrix, right)));
            memory.set(name + "/right", right);
        });
    }

    @Override
    public Map<String, Tensor> weights(TorchExecutor network, Remembered memory) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        matrices(network).forEach((name, matrix) -> {
            Tensor left = memory.get(name).orElseThrow();
            Tensor right = memory.get(name + "/right").orElseThrow();
            Tensor sigma = left.times(Nn.matmul(matrix, right)).sum();
            weights.put(name, network.array(name).over(sigma));
        });
        return weights;
    }

    /** Weights of dense layers and convolutions with a row for each output. */
    private static Map<String, Tensor> matrices(TorchExecutor network) {
        Map<String, Tensor> parameters = network.parameters();
        Map<String, Tensor> matrices = new LinkedHashMap<>();
        for (Node node : network.graph().nodes()) {
            Tensor weight = node.inputs().size() < 2 ? null : parameters.get(node.input(1));
            if (weight == null) {
                continue;
            }
            switch (node.op()) {
                case "Conv" -> matrices.put(node.input(1), weight.rows());
                case "ConvTranspose" ->
                    matrices.put(node.input(1), weight.permute(1, 0, 2, 3).rows());
                case "Gemm" ->
                    matrices.put(
                            node.input(1), node.attributes().whole("transB", 0) == 1 ? weight : weight.permute(1, 0));
                default -> {}
            }
        }
        return matrices;
    }

    private static Tensor unit(Tensor vector) {
        return vector.over(vector.square().sum().sqrt().plus(TINY));
    }

    /** Before the first update: the same for a weight of the same name. */
    private static Tensor start(String name, int size) {
        Draws draws = new Seed(0).child("spectral norm").child(name).draws();
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) draws.gaussian();
        }
        return unit(Tensors.of(values, Shape.of(size)));
    }
}
