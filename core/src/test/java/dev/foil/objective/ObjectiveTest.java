package dev.foil.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.data.UserErrors;
import dev.foil.model.Scores;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
final class ObjectiveTest {
    private static final int N = 50;
    private static final int K = 5;
    private static final int[] CLASSES = new int[N];
    private static final float[] LOGITS = new float[N * K];

    static {
        Draws draws = new Seed(1).draws();
        for (int i = 0; i < LOGITS.length; i++) {
            LOGITS[i] = (float) (3 * draws.gaussian());
        }
        for (int i = 0; i < N; i++) {
            CLASSES[i] = draws.below(K);
        }
    }

    private static float[] values(Objective objective, Criterion criterion, float... logits) {
        int n = criterion.classes().length;
        try (Scope scope = Scope.open()) {
            return objective
                    .of(Tensors.of(logits, Shape.of(n, logits.length / n)), criterion)
                    .toFloats();
        }
    }

    private static float[] gradient(Objective objective, Criterion criterion, float... logits) {
        int n = criterion.classes().length;
        try (Scope scope = Scope.open()) {
            Tensor leaf = Tensors.of(logits, Shape.of(n, logits.length / n)).requiresGrad(true);
            return Autograd.grad(objective.of(leaf, criterion).sum(), leaf).toFloats();
        }
    }

    @Test
    void crossEntropyIsTheTextbookFormula() {
        float[] values = values(Objective.CROSS_ENTROPY, new Misclassified(CLASSES), LOGITS);
        for (int row = 0; row < N; row++) {
            double sum = 0;
            for (int k = 0; k < K; k++) {
                sum += Math.exp(LOGITS[row * K + k]);
            }
            double expected = Math.log(sum) - LOGITS[row * K + CLASSES[row]];
            assertThat((double) values[row]).isCloseTo(expected, within(2e-6 * Math.max(1, expected)));
        }
    }

    @Test
    void crossEntropyHasTheTextbookGradient() {
        float[] gradient = gradient(Objective.CROSS_ENTROPY, new Misclassified(CLASSES), LOGITS);
        for (int row = 0; row < N; row++) {
            double sum = 0;
            for (int k = 0; k < K; k++) {
                sum += Math.exp(LOGITS[row * K + k]);
            }
            for (int k = 0; k < K; k++) {
                double expected = Math.exp(LOGITS[row * K + k]) / sum - (k == CLASSES[row] ? 1 : 0);
                assertThat((double) gradient[row * K + k]).isCloseTo(expected, within(2e-6));
            }
        }
    }

    /** 1 − p is 0 in fp32 from a margin of 17 on; at 60 the gradient is e⁻⁶⁰, at 500 and at a tie its direction is left. */
    @ParameterizedTest
    @ValueSource(floats = {0, 17, 60, 500, -60, -500})
    void crossEntropyAlwaysHasAGradient(float margin) {
        float[] up = gradient(Objective.CROSS_ENTROPY, new Misclassified(new int[] {0}), margin, 0, margin - 700);
        assertThat(up[0]).isNegative();
        assertThat(up[1]).isPositive().isEqualTo(-up[0], within(1e-6f * up[1]));
        if (margin == 60) {
            assertThat(up[1] / Math.exp(-60)).isCloseTo(1, within(1e-3));
        }
        float[] down = gradient(Objective.CROSS_ENTROPY, new Targeted(new int[] {0}), margin, 0, margin - 700);
        assertThat(down).containsExactly(new float[] {-up[0], -up[1], -up[2]}, within(0f));
    }

    @Test
    void theMarginIsPositiveWhereTheCriterionIsMet() {
        for (Criterion criterion : new Criterion[] {new Misclassified(CLASSES), new Targeted(CLASSES)}) {
            float[] margins = values(Objective.MARGIN, criterion, LOGITS);
            int met = 0;
            for (int row = 0; row < N; row++) {
                boolean decided = Scores.argmax(LOGITS, row, K) == CLASSES[row];
                boolean wanted = criterion.direction() > 0 ? !decided : decided;
                assertThat(criterion.isMet(LOGITS, row, K)).isEqualTo(wanted);
                assertThat(margins[row] > 0).isEqualTo(wanted);
                met += wanted ? 1 : 0;
            }
            assertThat(met).isBetween(1, N - 1);
        }
    }

    @Test
    void theMarginIsADifferenceOfLogits() {
        float[] row = {1, 4, 2.5f};
        assertThat(values(Objective.MARGIN, new Misclassified(new int[] {1}), row))
                .containsExactly(-1.5f);
        assertThat(values(Objective.MARGIN, new Misclassified(new int[] {0}), row))
                .containsExactly(3);
        assertThat(values(Objective.MARGIN, new Targeted(new int[] {2}), row)).containsExactly(-1.5f);
    }

    @Test
    void theFirstOfEqualScoresCountsAndATieIsNoMargin() {
        float[] tie = {2, 2, 0};
        assertThat(new Misclassified(new int[] {0}).isMet(tie, 0, 3)).isFalse();
        assertThat(new Misclassified(new int[] {1}).isMet(tie, 0, 3)).isTrue();
        assertThat(new Targeted(new int[] {0}).isMet(tie, 0, 3)).isTrue();
        assertThat(values(Objective.MARGIN, new Misclassified(new int[] {1}), tie))
                .containsExactly(0);
    }

    @Test
    void dlrIsTheMarginOverTheSpreadWhateverShiftAndScale() {
        Criterion criterion = new Misclassified(CLASSES);
        float[] plain = values(Objective.DLR, criterion, LOGITS);
        float[] moved = LOGITS.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = 30 * moved[i] + 7;
        }
        assertThat(values(Objective.DLR, criterion, moved)).containsExactly(plain, within(1e-3f));
        assertThat(values(Objective.DLR, new Misclassified(new int[] {1}), 1, 4, 2.5f, 0))
                .containsExactly(new float[] {-0.5f}, within(1e-6f));
    }

    @Test
    void dlrWithFewClassesTakesTheNearestThereIs() {
        assertThat(values(Objective.DLR, new Misclassified(new int[] {0}), 1, 3))
                .containsExactly(2);
        assertThat(values(Objective.DLR, new Targeted(new int[] {1}), 4, 3, 2)).containsExactly(-0.5f);
    }

    @Test
    void dlrForATargetMovesWhereTheTargetIsThird() {
        Criterion third = new Targeted(new int[] {2});
        float before = values(Objective.DLR, third, 4, 3, 2, 1)[0];
        assertThat(before).isNegative();
        assertThat(values(Objective.DLR, third, 4, 3, 2.5f, 1)[0]).isGreaterThan(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"CROSS_ENTROPY", "MARGIN"})
    void targetedIsTheOppositeDirection(Objective objective) {
        float[] away = values(objective, new Misclassified(CLASSES), LOGITS);
        float[] towards = values(objective, new Targeted(CLASSES), LOGITS);
        for (int row = 0; row < N; row++) {
            assertThat(towards[row]).isEqualTo(-away[row]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void examplesDoNotMix(Objective objective) {
        Criterion criterion = new Misclassified(CLASSES);
        float[] together = values(objective, criterion, LOGITS);
        for (int row : new int[] {0, 7, N - 1}) {
            float[] alone = java.util.Arrays.copyOfRange(LOGITS, row * K, row * K + K);
            assertThat(values(objective, criterion.rows(row), alone))
                    .containsExactly(new float[] {together[row]}, within(1e-6f));
        }
    }

    @Test
    void targetsComeAfterTheLabelsAndRowsArePicked() {
        assertThat(Targeted.next(new int[] {0, 3, 4}, 5).classes()).containsExactly(1, 4, 0);
        assertThat(new Targeted(new int[] {5, 6, 7}).rows(2, 0).classes()).containsExactly(7, 5);
        assertThat(new Misclassified(new int[] {5, 6, 7}).rows(1).classes()).containsExactly(6);
    }

    @Test
    void names() {
        assertThat(Objective.named("cross-entropy")).isEqualTo(Objective.CROSS_ENTROPY);
        assertThat(Objective.named("Margin ")).isEqualTo(Objective.MARGIN);
        UserErrors.assertUserError(() -> Objective.named("dlt"), "objective 'dlt'", "Maybe 'dlr'?");
    }
}
