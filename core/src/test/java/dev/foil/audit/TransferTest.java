package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.attack.Fgsm;
import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Progress;
import dev.foil.data.UserErrors;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Meter;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class TransferTest {
    /** Says nothing of grey levels from one to another. */
    private record Silent(GraphClassifier model, int low, int high) implements Differentiable {
        @Override
        public Domain domain() {
            return model.domain();
        }

        @Override
        public int classes() {
            return model.classes();
        }

        @Override
        public Meter meter() {
            return model.meter();
        }

        @Override
        public float[] scores(float[] values, int n) {
            float[] scores = model.scores(values, n);
            for (int row = 0; row < n; row++) {
                int level = Math.round(values[row] * 255);
                if (level >= low && level <= high) {
                    Arrays.fill(scores, 2 * row, 2 * row + 2, Float.NaN);
                }
            }
            return scores;
        }

        @Override
        public Tensor logits(Tensor inputs) {
            return model.logits(inputs);
        }

        @Override
        public Gradient gradient(Tensor inputs, UnaryOperator<Tensor> loss) {
            return model.gradient(inputs, loss);
        }
    }

    private static Transfer.Outcome run(int low, int high, int... levels) {
        Dataset data = Pixel.images(0, levels);
        try (GraphClassifier whole = Pixel.model(3);
                GraphClassifier other = Pixel.model(3)) {
            List<Transfer.Member> members = List.of(
                    new Transfer.Member("whole", whole), new Transfer.Member("silent", new Silent(other, low, high)));
            int[] rows = IntStream.range(0, levels.length).toArray();
            return new Transfer(new Fgsm(), Pixel.levels(30), new Seed(1))
                    .run(members, data.batch(rows), Progress.NONE);
        }
    }

    /** 100 and 120 go over the boundary, and there the second model says nothing. */
    @Test
    void noAnswerIsNoMistake() {
        Transfer.Outcome outcome = run(126, 190, 60, 100, 120, 230);
        assertThat(outcome.cells()).hasSize(4);
        assertThat(outcome.cells().get(0).fooled()).isEqualTo(Rate.of(2, 4));
        assertThat(outcome.cells().get(0).silent()).isZero();
        assertThat(outcome.cells().subList(1, 4)).allSatisfy(cell -> {
            assertThat(cell.fooled()).isEqualTo(Rate.of(0, 2));
            assertThat(cell.same().total()).isZero();
            assertThat(cell.silent()).isEqualTo(2);
        });
    }

    @Test
    void unharmedItIsNeitherRightNorWrong() {
        assertThat(run(150, 160, 60, 155, 230).clean()).containsExactly(Rate.of(3, 3), Rate.of(2, 2));
    }

    @Test
    void withoutAnyAnswerNothingIsTried() {
        UserErrors.assertUserError(() -> run(0, 255, 60, 100, 230), "NaN for each of the first 3 inputs");
    }
}
