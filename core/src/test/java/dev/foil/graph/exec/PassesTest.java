package dev.foil.graph.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.op.Run;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A graph rewritten for speed computes what the graph itself computes, gradients included. */
@ExtendWith(NoLeaks.class)
final class PassesTest {
    private static final Run TRAINING =
            Run.training(new Seed(9), LongStream.range(0, 4).toArray());

    @ParameterizedTest
    @EnumSource
    void inferenceIsUnchanged(Nets net) {
        requireSame(net.graph(), net.shape(), Run.INFERENCE);
    }

    @ParameterizedTest
    @EnumSource
    void trainingIsUnchanged(Nets net) {
        requireSame(net.graph(), net.shape(), TRAINING);
    }

    @ParameterizedTest
    @EnumSource
    void inferenceOfArchitecturesIsUnchanged(Blocks block) {
        requireSame(block.graph(), block.shape(), Run.INFERENCE);
    }

    @ParameterizedTest
    @EnumSource
    void trainingOfArchitecturesIsUnchanged(Blocks block) {
        requireSame(block.graph(), block.shape(), TRAINING);
    }

    @Test
    void theyDoWhatTheyAreFor() {
        assertThat(rewrittenOps(Nets.RESNET, false))
                .contains("foil.FoldedWeight")
                .doesNotContain("BatchNormalization");
        assertThat(rewrittenOps(Nets.RESNET, true))
                .contains("BatchNormalization")
                .doesNotContain("foil.FoldedWeight");
        for (Blocks block : List.of(Blocks.MOBILENET_V2, Blocks.EFFICIENTNET, Blocks.DILATED)) {
            assertThat(rewrittenOps(block.graph(), block.shape(), false))
                    .contains("foil.FoldedWeight", "foil.ChannelsLast")
                    .doesNotContain("BatchNormalization");
        }
        assertThat(rewrittenOps(Blocks.INCEPTION.graph(), Blocks.INCEPTION.shape(), false))
                .doesNotContain("Flatten");
        List<String> cnn = rewrittenOps(Nets.CNN, true);
        assertThat(cnn).doesNotContain("Flatten").contains("foil.ChannelsLast");
        cnn.removeIf(op -> !op.equals("MaxPool") && !op.equals("Relu"));
        assertThat(cnn).containsExactly("MaxPool", "Relu", "MaxPool", "Relu", "Relu");
    }

    /** Equal maxima and windows with nothing positive: the gradient goes to one place or none. */
    @Test
    void poolingFirstKeepsTheGradientOfTies() {
        Graph graph = Nets.POOLS.graph();
        Shape shape = Nets.POOLS.shape().batched(2);
        float[] flat = new float[shape.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = i % 3 == 0 ? -1 : 0.5f;
        }
        try (TorchExecutor plain = PlainTorch.of(graph);
                TorchExecutor fast = new TorchExecutor(graph)) {
            requireNear(observe(fast, flat, shape, Run.INFERENCE), observe(plain, flat, shape, Run.INFERENCE));
        }
    }

    private static List<String> rewrittenOps(Nets net, boolean training) {
        return rewrittenOps(net.graph(), net.shape(), training);
    }

    private static List<String> rewrittenOps(Graph graph, Shape example, boolean training) {
        Map<String, Shape> inputs = Map.of(graph.inputs().get(0).name(), example.batched(3));
        return new ArrayList<>(Passes.rewrite(graph, inputs, training).nodes().stream()
                .map(node -> node.op())
                .toList());
    }

    private static void requireSame(Graph graph, Shape example, Run run) {
        Shape shape = example.batched(4);
        float[] x = Nets.random(new Seed(1).draws(), shape).values();
        try (TorchExecutor plain = PlainTorch.of(graph);
                TorchExecutor fast = new TorchExecutor(graph)) {
            requireNear(observe(fast, x, shape, run), observe(plain, x, shape, run));
        }
    }

    /** All outputs, the input's gradient, and in training those of the parameters and the statistics left behind. */
    private static Map<String, float[]> observe(TorchExecutor executor, float[] values, Shape shape, Run run) {
        Map<String, float[]> seen = new TreeMap<>();
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(values, shape).requiresGrad(true);
            Map<String, Tensor> outputs =
                    executor.run(Map.of(executor.graph().inputs().get(0).name(), x), run);
            Tensor loss = Tensors.of(new float[] {0}, Shape.of());
            for (var output : new TreeMap<>(outputs).entrySet()) {
                seen.put("output " + output.getKey(), output.getValue().toFloats());
                Tensor weights = Tensors.of(
                        Nets.random(new Seed(2).draws(), output.getValue().shape())
                                .values(),
                        output.getValue().shape());
                loss = loss.plus(output.getValue().times(weights).sum());
            }
            Map<String, Tensor> leaves = new TreeMap<>(Map.of("input", x));
            if (run.training()) {
                leaves.putAll(executor.parameters());
            }
            List<Tensor> gradients = Autograd.grad(loss, List.copyOf(leaves.values()));
            int i = 0;
            for (String leaf : leaves.keySet()) {
                assertThat(gradients.get(i).shape()).isEqualTo(leaves.get(leaf).shape());
                seen.put("gradient of " + leaf, gradients.get(i++).toFloats());
            }
            executor.graph()
                    .arrays()
                    .forEach((name, array) ->
                            seen.put("array " + name, executor.array(name).toFloats()));
        }
        return seen;
    }

    private static void requireNear(Map<String, float[]> actual, Map<String, float[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, wanted) -> {
            float largest = 0;
            for (float value : wanted) {
                largest = Math.max(largest, Math.abs(value));
            }
            float[] got = actual.get(name);
            assertThat(got).as(name).hasSameSizeAs(wanted);
            for (int i = 0; i < wanted.length; i++) {
                assertThat(got[i]).as("%s[%d]", name, i).isCloseTo(wanted[i], within(1e-5f + 1e-4f * largest));
            }
        });
    }
}
