package dev.foil.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.Shared;
import dev.foil.TestSets;
import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.exec.OrtExecutor;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.graph.op.Run;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import java.util.function.BiFunction;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models trained by others, against clean counts computed by others. */
@ExtendWith(NoLeaks.class)
final class OthersModelsTest {
    @ParameterizedTest
    @CsvSource({"advertorch_cln, 648226, 9889", "kw_mnist, 166406, 9820"})
    void bothExecutorsGiveThePublishedCleanCount(String name, long parameters, int correct) {
        OnnxModel model = OnnxModel.load(Shared.require("data/models/" + name + ".onnx"));
        Dataset mnist = TestSets.mnistTest();
        assertThat(Parameters.count(model.graph())).isEqualTo(parameters);
        try (OrtExecutor ort = new OrtExecutor(model, 2);
                TorchExecutor torch = new TorchExecutor(model.graph())) {
            assertThat(correct(mnist, ort::run)).isEqualTo(correct);
            assertThat(correct(mnist, (values, shape) -> {
                        try (Scope scope = Scope.open()) {
                            return torch.run(Tensors.of(values, shape), Run.INFERENCE)
                                    .toFloats();
                        }
                    }))
                    .isEqualTo(correct);
        }
    }

    private static int correct(Dataset data, BiFunction<float[], Shape, float[]> executor) {
        int correct = 0;
        for (int from = 0; from < data.size(); from += 500) {
            int[] indices = java.util.stream.IntStream.range(from, from + 500).toArray();
            Examples batch = data.batch(indices);
            float[] logits = executor.apply(batch.values(), batch.shape().batched(500));
            for (int row = 0; row < 500; row++) {
                int best = 0;
                for (int k = 1; k < 10; k++) {
                    best = logits[row * 10 + k] > logits[row * 10 + best] ? k : best;
                }
                correct += best == batch.labels()[row] ? 1 : 0;
            }
        }
        return correct;
    }
}
