package dev.foil.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class LossTest {
    private static final double LN = Math.log(1 + Math.E);

    private static Tensor logits() {
        return Tensors.of(new double[] {0, 0, 1, 0}, Shape.of(2, 2));
    }

    /** Two rows: ln 2, and −ln σ(−1) = ln(1 + e) for the less likely class. */
    @Test
    void isTheMeanNegativeLogLikelihood() {
        try (Scope scope = Scope.open()) {
            double loss =
                    new CrossEntropy(0).of(logits(), new int[] {0, 1}).mean().item();
            assertThat(loss).isEqualTo((Math.log(2) + LN) / 2, within(1e-12));
        }
    }

    /** Smoothing of 0.2 over two classes weighs the label 0.9 and the other 0.1. */
    @Test
    void smoothingSharesTheLabelOut() {
        try (Scope scope = Scope.open()) {
            double loss =
                    new CrossEntropy(0.2).of(logits(), new int[] {0, 1}).mean().item();
            assertThat(loss).isEqualTo((Math.log(2) + 0.9 * LN + 0.1 * (LN - 1)) / 2, within(1e-12));
        }
    }

    /** The gradient is (softmax − target)/N. */
    @Test
    void gradientIsProbabilityMinusTarget() {
        try (Scope scope = Scope.open()) {
            Tensor logits = logits().requiresGrad(true);
            Tensor loss = new CrossEntropy(0.2).of(logits, new int[] {0, 1}).mean();
            double p = Math.E / (1 + Math.E);
            assertThat(Autograd.grad(loss, logits).toDoubles())
                    .containsExactly(
                            new double[] {(0.5 - 0.9) / 2, (0.5 - 0.1) / 2, (p - 0.1) / 2, (1 - p - 0.9) / 2},
                            within(1e-12));
        }
    }
}
