package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Misclassified;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network that ends in a softmax must not mask its own gradient, however large its logits are. */
@ExtendWith(NoLeaks.class)
final class SoftmaxTwinTest {
    private static final Domain DOMAIN = Domain.continuous(Shape.of(10), 0, 1);
    private static final int N = 16;

    private static GraphClassifier model(boolean softmax, float scale) {
        GraphBuilder net = new GraphBuilder("twin", new Seed(2));
        Value logits = net.input("x", DOMAIN.shape()).dense(12).tanh().dense(3);
        net.output("y", softmax ? logits.softmax() : logits);
        Graph graph = net.build();
        String last = "dense2.weight";
        Array.Floats weight =
                (Array.Floats) java.util.Objects.requireNonNull(graph.arrays().get(last));
        float[] scaled = weight.values().clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scale;
        }
        return GraphClassifier.of(
                OnnxModel.of(graph.withArrays(Map.of(last, Array.of(weight.shape(), scaled)))), DOMAIN);
    }

    private static Examples examples(GraphClassifier model) {
        float[] values = new float[N * 10];
        Draws draws = new Seed(9).draws();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.uniform();
        }
        long[] ids = IntStream.range(0, N).asLongStream().toArray();
        return new Examples(DOMAIN.shape(), values, model.labels(values, N), ids);
    }

    @ParameterizedTest
    @CsvSource({"fgsm, 1", "fgsm, 50", "fgsm, 1000", "pgd, 1", "pgd, 50", "pgd, 1000", "mi-fgsm, 1000", "bim, 1000"})
    void falls(String name, float scale) {
        try (GraphClassifier plain = model(false, scale);
                GraphClassifier softmax = model(true, scale);
                GraphClassifier unscaled = model(false, 1)) {
            Examples examples = examples(plain);
            for (Norm norm : List.of(Norm.L1, Norm.L2, Norm.LINF)) {
                Threat threat = new Threat(norm, norm == Norm.LINF ? 0.3 : 0.8);
                Attack<GraphClassifier> attack = LawsTable.attack(name);
                Misclassified criterion = new Misclassified(examples.labels());
                Attacked one = attack.run(plain, examples, criterion, threat, new Seed(1));
                Attacked other = attack.run(softmax, examples, criterion, threat, new Seed(1));
                assertThat(other.values()).isEqualTo(one.values());
                assertThat(other.claimed()).isEqualTo(one.claimed());
                // The scale changes no decision, so it must not change what falls by much.
                int without = attack.run(unscaled, examples, criterion, threat, new Seed(1))
                        .successes();
                assertThat(one.successes()).isPositive().isBetween(without - 2, without + 2);
            }
        }
    }
}
