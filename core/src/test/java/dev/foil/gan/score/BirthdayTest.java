package dev.foil.gan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
final class BirthdayTest {
    private static final int WIDTH = 16;

    /** One of so many points, a little beside it. */
    private static FeatureTable sampler(int support, int n, double jitter, Seed seed) {
        FeatureTable points = Clouds.gaussian(support, WIDTH, 1, seed.child("points"));
        Draws draws = seed.child("draws").draws();
        float[] values = new float[n * WIDTH];
        for (int i = 0; i < n; i++) {
            int point = draws.below(support);
            for (int j = 0; j < WIDTH; j++) {
                values[i * WIDTH + j] = (float) (points.values()[point * WIDTH + j] + jitter * draws.gaussian());
            }
        }
        return FeatureTable.of("finite", WIDTH, values);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 400})
    void aKnownSupportIsFoundWithinAFactorOfTwo(int support) {
        FeatureTable heldOut = Clouds.gaussian(1000, WIDTH, 1, new Seed(9));
        for (int repeat = 0; repeat < 3; repeat++) {
            Birthday found = Birthday.of(heldOut, sampler(support, 2000, 0.001, new Seed(repeat)), new Seed(repeat));
            assertThat(found.reached()).isTrue();
            assertThat(found.threshold()).isBetween(0.01, 3.0);
            assertThat(found.support()).isBetween(support / 2L, support * 2L);
            assertThat(found.support()).isEqualTo((long) found.batch() * found.batch());
        }
    }

    /** Half of all pairs of 23 birthdays coincide, which is what gave the test its name. */
    @Test
    void birthdaysAreTwentyThree() {
        FeatureTable heldOut = Clouds.gaussian(200, WIDTH, 1, new Seed(9));
        double sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += Birthday.of(heldOut, sampler(365, 4000, 0, new Seed(20 + i)), new Seed(i))
                    .batch();
        }
        assertThat(sum / 5).isCloseTo(23, within(2.5));
    }

    @Test
    void aCollapseIsOneExample() {
        Birthday found =
                Birthday.of(Clouds.gaussian(100, WIDTH, 1, new Seed(1)), sampler(1, 300, 0, new Seed(2)), new Seed(3));
        assertThat(found.batch()).isEqualTo(2);
    }

    /** None alike in the pool: the support is at least the pool's square. */
    @Test
    void endlessVarietyIsABound() {
        FeatureTable heldOut = Clouds.gaussian(2000, WIDTH, 1, new Seed(1));
        Birthday found = Birthday.of(heldOut, Clouds.gaussian(60, WIDTH, 3, new Seed(2)), new Seed(3));
        assertThat(found.reached()).isFalse();
        assertThat(found.support()).isEqualTo(60 * 60);
    }

    /** Held-out examples that repeat themselves leave exact repetitions alone to count. */
    @Test
    void aThresholdOfZeroStillFindsExactRepetitions() {
        FeatureTable heldOut = sampler(3, 100, 0, new Seed(5));
        assertThat(Birthday.of(heldOut, sampler(4, 200, 0, new Seed(2)), new Seed(3))
                        .reached())
                .isTrue();
        Birthday none = Birthday.of(heldOut, Clouds.gaussian(100, WIDTH, 1, new Seed(2)), new Seed(3));
        assertThat(none.threshold()).isZero();
        assertThat(none.reached()).isFalse();
    }
}
