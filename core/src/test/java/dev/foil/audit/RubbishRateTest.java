package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.model.FunctionClassifier;
import dev.foil.model.GraphClassifier;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class RubbishRateTest {
    private static final Domain DOMAIN = Domain.continuous(Shape.of(1), 0, 1);

    /** Sure, by 0.9, of class 1 above 1.5 and of class 0 below −0.5; undecided between. */
    private static float[] scores(float... input) {
        if (input[0] > 1.5) {
            return new float[] {0.1f, 0.9f};
        }
        return input[0] < -0.5 ? new float[] {0.9f, 0.1f} : new float[] {0.5f, 0.5f};
    }

    private static RubbishRate rate(RubbishRate.Noise noise) {
        FunctionClassifier model = new FunctionClassifier(DOMAIN, 2, RubbishRateTest::scores);
        return RubbishRate.of(model, noise, 20_000, 0.5, new Seed(1));
    }

    /** The normal distribution has 30.85 % below −0.5 and 6.68 % above 1.5. */
    @Test
    void gaussianNoiseLeavesTheDomain() {
        RubbishRate rate = rate(RubbishRate.Noise.GAUSSIAN);
        assertThat(rate.sure().value()).isCloseTo(0.3753, within(0.012));
        assertThat(rate.perClass().get(0)).isBetween(5900, 6440);
        assertThat(rate.confidence()).isCloseTo(0.9, within(1e-6));
    }

    @Test
    void uniformNoiseStaysInside() {
        RubbishRate rate = rate(RubbishRate.Noise.UNIFORM);
        assertThat(rate.sure().count()).isZero();
        assertThat(rate.confidence()).isZero();
    }

    @Test
    void theRateIsOverThoseAnswered() {
        FunctionClassifier model = new FunctionClassifier(
                DOMAIN, 2, x -> x[0] < -0.5 ? new float[] {0, Float.NaN} : RubbishRateTest.scores(x));
        RubbishRate rate = RubbishRate.of(model, RubbishRate.Noise.GAUSSIAN, 20_000, 0.5, new Seed(1));
        assertThat(rate.silent()).isBetween(5900, 6440);
        assertThat(rate.sure().total()).isEqualTo(20_000 - rate.silent());
        assertThat(rate.sure().value()).isCloseTo(0.0668 / 0.6915, within(0.012));
        assertThat(rate.perClass()).containsExactly(0, rate.sure().count());
    }

    @Test
    void whatGetsNoAnswerIsCounted() {
        // Infinity less infinity.
        try (GraphClassifier model = Pixel.model(Float.POSITIVE_INFINITY)) {
            Fooling led = Fooling.of(model, 5, 2, 1, new Seed(2));
            assertThat(led.silent(1)).isEqualTo(5);
            assertThat(led.sure(1, 0.5)).isZero();
            assertThat(led.confidence(1)).isZero();
        }
    }

    @Test
    void noiseIsLedToEachClass() {
        try (GraphClassifier model = Pixel.model(20)) {
            Fooling led = Fooling.of(model, 25, 10, 1, new Seed(2));
            for (int k = 0; k < 2; k++) {
                assertThat(led.sure(k, 0.5)).isEqualTo(25);
                assertThat(led.confidence(k)).isGreaterThan(0.99);
            }
            Fooling near = Fooling.of(model, 25, 10, 0.1, new Seed(2));
            assertThat(near.sure(0, 0.5)).isBetween(5, 24);
        }
    }
}
