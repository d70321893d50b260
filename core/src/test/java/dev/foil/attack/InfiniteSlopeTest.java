package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Masked;
import dev.foil.objective.Misclassified;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A root at the front has an infinite slope where an element is zero: no example may be lost to it. */
@ExtendWith(NoLeaks.class)
final class InfiniteSlopeTest {
    private static final Domain DOMAIN = Domain.continuous(Shape.of(20), 0, 1);
    private static final int N = 12;

    @ParameterizedTest
    @ValueSource(strings = {"pgd", "ddn", "fmn", "fab", "deepfool"})
    void allFall(String name) {
        OnnxModel rooted = OnnxModel.of(Masked.rooted(Architecture.named("mlp").build(DOMAIN, 3, new Seed(1))));
        try (GraphClassifier model = GraphClassifier.of(rooted, DOMAIN)) {
            float[] values = new float[N * 20];
            Draws draws = new Seed(9).draws();
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 4 == 0 ? 0 : (float) draws.uniform();
            }
            long[] ids = IntStream.range(0, N).asLongStream().toArray();
            Examples examples = new Examples(DOMAIN.shape(), values, model.labels(values, N), ids);
            Attacked attacked = LawsTable.<GraphClassifier>attack(name)
                    .run(
                            model,
                            examples,
                            new Misclassified(examples.labels()),
                            Threat.whole(Norm.L2, DOMAIN),
                            new Seed(1));
            assertThat(attacked.values()).doesNotContain(Float.NaN);
            assertThat(attacked.successes()).isEqualTo(N);
        }
    }
}
