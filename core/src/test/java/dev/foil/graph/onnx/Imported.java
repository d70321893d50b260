package dev.foil.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl;
import dev.foil.data.Shape;
import dev.foil.graph.exec.OrtExecutor;
import dev.foil.graph.exec.PlainTorch;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * A file as somebody brings it: ONNX Runtime runs its bytes, libtorch the graph read from it, and another file is
 * written from that graph.
 *
 * @param model what was read
 * @param example shape of one example
 * @param scale inputs lie within ± this
 */
record Imported(OnnxModel model, Shape example, float scale) {
    static Imported of(OnnxMl.ModelProto.Builder proto, int... example) {
        // ONNX Runtime refuses nodes of one name.
        OnnxMl.GraphProto.Builder graph = proto.getGraphBuilder();
        graph.getNodeBuilderList().forEach(node -> node.setName(node.getOutput(0) + "-node"));
        return new Imported(OnnxModel.parse("made", proto.build().toByteArray()), Shape.of(example), 1);
    }

    Imported scaled(float by) {
        return new Imported(model, example, by);
    }

    /** Weights that differ, around ±1/√fan. */
    static OnnxMl.TensorProto.Builder weights(String name, long... dims) {
        int size = 1;
        for (long dim : dims) {
            size *= (int) dim;
        }
        Draws draws = new Seed(name.hashCode()).draws();
        float[] values = new float[size];
        float fan = size / (float) Math.max(1, dims[0]);
        for (int i = 0; i < size; i++) {
            values[i] = (float) (draws.gaussian() / Math.sqrt(fan));
        }
        java.util.List<Long> list = java.util.Arrays.stream(dims).boxed().toList();
        return Proto.floats(name, list, values);
    }

    /** All engines agree, at several batch sizes. */
    Imported agrees(float tolerance) {
        for (int n : new int[] {1, 3}) {
            Shape shape = example.batched(n);
            float[] x = input(n);
            try (OrtExecutor ort = new OrtExecutor(model, 1);
                    OrtExecutor written = new OrtExecutor(OnnxModel.of(model.graph()), 1);
                    TorchExecutor torch = new TorchExecutor(model.graph());
                    TorchExecutor plain = PlainTorch.of(model.graph())) {
                float[] expected = ort.run(x, shape);
                assertThat(expected).isNotEmpty();
                near(run(torch, x, shape), expected, tolerance);
                near(run(plain, x, shape), expected, tolerance);
                near(written.run(x, shape), expected, tolerance);
            }
        }
        return this;
    }

    /** The gradient with respect to the input is that of differences. */
    Imported differentiates() {
        int n = 2;
        Shape shape = example.batched(n);
        float[] x = input(n);
        try (TorchExecutor torch = new TorchExecutor(model.graph());
                Scope scope = Scope.open()) {
            Tensor leaf = Tensors.of(x, shape).requiresGrad(true);
            Tensor y = torch.run(leaf, Run.INFERENCE);
            float[] weights = new float[y.shape().size()];
            Draws draws = new Seed(3).draws();
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) draws.gaussian();
            }
            float[] gradient =
                    Autograd.grad(y.times(Tensors.of(weights, y.shape())), leaf).toFloats();
            float step = 1e-3f * scale;
            for (int direction = 0; direction < 4; direction++) {
                float[] above = x.clone();
                float[] below = x.clone();
                double slope = 0;
                for (int i = 0; i < x.length; i++) {
                    float sign = draws.coin(0.5) ? 1 : -1;
                    above[i] += sign * step;
                    below[i] -= sign * step;
                    slope += sign * gradient[i];
                }
                double difference =
                        (dot(run(torch, above, shape), weights) - dot(run(torch, below, shape), weights)) / (2 * step);
                assertThat(slope).isCloseTo(difference, within(0.02 * (0.05 + Math.abs(difference))));
            }
        }
        return this;
    }

    /** What libtorch makes of {@link #input}. */
    float[] scores(int n) {
        try (TorchExecutor torch = new TorchExecutor(model.graph())) {
            return run(torch, input(n), example.batched(n));
        }
    }

    float[] input(int n) {
        float[] x = new float[example.batched(n).size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = scale * ((i * 37 % 101) / 50f - 1);
        }
        return x;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static float[] run(TorchExecutor executor, float[] x, Shape shape) {
        try (Scope scope = Scope.open()) {
            return executor.run(Tensors.of(x, shape), Run.INFERENCE).toFloats();
        }
    }

    private static void near(float[] actual, float[] expected, float tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(tolerance * (1 + Math.abs(expected[i]))));
        }
    }
}
