package dev.foil.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class NoisyDistanceTest {
    private static final float[] LOGITS = {2, -1, 1, -40, 8, 80};

    private static float[] value(double noise, Seed seed, Criterion criterion, float... logits) {
        try (Scope scope = Scope.open()) {
            Tensor rows = Tensors.of(logits, Shape.of(logits.length / 3, 3));
            return new NoisyDistance(10, noise).of(rows, criterion, seed::child).toFloats();
        }
    }

    /** Logits over 2, then over 80, times 10, written out. */
    @Test
    void isTheSquaredDistanceFromTheLabelOfRescaledOutputs() {
        double sum = Math.exp(10) + Math.exp(-5) + Math.exp(5);
        double first = square(Math.exp(10) / sum - 1) + square(Math.exp(-5) / sum) + square(Math.exp(5) / sum);
        double other = Math.exp(-5) + Math.exp(1) + Math.exp(10);
        double second = square(Math.exp(-5) / other) + square(Math.exp(1) / other - 1) + square(Math.exp(10) / other);
        float[] values = value(0, new Seed(1), new Misclassified(new int[] {0, 1}), LOGITS);
        assertThat(values[0]).isCloseTo((float) first, within(1e-6f));
        assertThat(values[1]).isCloseTo((float) second, within(1e-5f));
        float[] towards = value(0, new Seed(1), new Targeted(new int[] {0, 1}), LOGITS);
        assertThat(towards).containsExactly(-values[0], -values[1]);
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void noiseIsThatOfTheRowAndTheStep() {
        Criterion two = new Misclassified(new int[] {0, 1});
        float[] step = value(0.1, new Seed(1), two, LOGITS);
        assertThat(value(0.1, new Seed(1), two, LOGITS)).isEqualTo(step);
        assertThat(value(0.1, new Seed(2), two, LOGITS)).isNotEqualTo(step);
        assertThat(value(0.1, new Seed(1), two.rows(0), 2, -1, 1)[0]).isEqualTo(step[0]);
    }

    /** One logit of two that never moves is what a linear model with two classes has. */
    @Test
    void twoClassesHaveAGradient() {
        try (Scope scope = Scope.open()) {
            Tensor logits = Tensors.of(new float[] {0, -30}, Shape.of(1, 2)).requiresGrad(true);
            Tensor value = new NoisyDistance(10, 0).of(logits, new Misclassified(new int[] {0}), new Seed(1)::child);
            assertThat(Autograd.grad(value.sum(), logits).toFloats()[1]).isPositive();
        }
    }
}
