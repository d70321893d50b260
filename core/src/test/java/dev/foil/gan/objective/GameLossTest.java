package dev.foil.gan.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.param.UserError;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NoLeaks.class)
final class GameLossTest {
    private static final float[] REAL = {1.5f, -0.5f, 3};
    private static final float[] FAKE = {-2, 0.25f};

    /** By hand, from the papers' equations in double precision. */
    @ParameterizedTest
    @CsvSource({"minimax", "non-saturating", "least-squares", "hinge", "wasserstein", "relativistic-average"})
    void losesAsThePaperSays(String name) {
        GameLoss loss = GameLoss.named(name);
        try (Scope scope = Scope.open()) {
            Tensor real = Tensors.of(REAL, Shape.of(3));
            Tensor fake = Tensors.of(FAKE, Shape.of(2));
            assertThat(loss.critic(real, fake).item()).isCloseTo(critic(name), within(1e-6));
            assertThat(loss.generator(real, fake).item()).isCloseTo(generator(name), within(1e-6));
        }
    }

    private static double critic(String name) {
        double aboveFake = mean(FAKE, x -> x);
        double aboveReal = mean(REAL, x -> x);
        return switch (name) {
            case "minimax", "non-saturating" ->
                -mean(REAL, x -> Math.log(sigmoid(x))) - mean(FAKE, x -> Math.log(1 - sigmoid(x)));
            case "least-squares" -> mean(REAL, x -> (x - 1) * (x - 1)) / 2 + mean(FAKE, x -> x * x) / 2;
            case "hinge" -> mean(REAL, x -> Math.max(0, 1 - x)) + mean(FAKE, x -> Math.max(0, 1 + x));
            case "wasserstein" -> aboveFake - aboveReal;
            default ->
                -mean(REAL, x -> Math.log(sigmoid(x - aboveFake)))
                        - mean(FAKE, x -> Math.log(1 - sigmoid(x - aboveReal)));
        };
    }

    private static double generator(String name) {
        double aboveFake = mean(FAKE, x -> x);
        double aboveReal = mean(REAL, x -> x);
        return switch (name) {
            case "minimax" -> mean(FAKE, x -> Math.log(1 - sigmoid(x)));
            case "non-saturating" -> -mean(FAKE, x -> Math.log(sigmoid(x)));
            case "least-squares" -> mean(FAKE, x -> (x - 1) * (x - 1)) / 2;
            case "hinge", "wasserstein" -> -aboveFake;
            default ->
                -mean(FAKE, x -> Math.log(sigmoid(x - aboveReal)))
                        - mean(REAL, x -> Math.log(1 - sigmoid(x - aboveFake)));
        };
    }

    /** One-sided label smoothing moves the target of real examples, not that of generated ones. */
    @Test
    void smoothsRealLabelsOnly() {
        double expected = -mean(REAL, x -> 0.9 * Math.log(sigmoid(x)) + 0.1 * Math.log(1 - sigmoid(x)))
                - mean(FAKE, x -> Math.log(1 - sigmoid(x)));
        try (Scope scope = Scope.open()) {
            Tensor loss = GameLoss.named("non-saturating:smooth=0.1")
                    .critic(Tensors.of(REAL, Shape.of(3)), Tensors.of(FAKE, Shape.of(2)));
            assertThat(loss.item()).isCloseTo(expected, within(1e-6));
        }
    }

    /** Where a loss fixes a boundary the critic's loss pulls the two kinds to either side of it. */
    @ParameterizedTest
    @CsvSource({"minimax", "non-saturating", "least-squares", "hinge"})
    void theBoundaryLiesBetweenTheTargets(String name) {
        GameLoss loss = GameLoss.named(name);
        float boundary = (float) loss.boundary().orElseThrow();
        try (Scope scope = Scope.open()) {
            Tensor high = Tensors.of(new float[] {boundary + 0.3f}, Shape.of(1));
            Tensor low = Tensors.of(new float[] {boundary - 0.3f}, Shape.of(1));
            assertThat(loss.critic(high, low).item())
                    .isLessThan(loss.critic(/* real= */ low, /* fake= */ high).item());
        }
    }

    @Test
    void namesThoseThereAre() {
        assertThatThrownBy(() -> GameLoss.named("hing"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("hinge");
        GameLoss.known()
                .keySet()
                .forEach(name -> assertThat(GameLoss.named(name)).hasToString(name));
    }

    private static double mean(float[] values, ToDoubleFunction<Double> of) {
        double sum = 0;
        for (float value : values) {
            sum += of.applyAsDouble((double) value);
        }
        return sum / values.length;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
