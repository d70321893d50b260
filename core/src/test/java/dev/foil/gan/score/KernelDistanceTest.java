package dev.foil.gan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class KernelDistanceTest {
    private static double kernel(FeatureTable a, int i, FeatureTable b, int j) {
        double product = 0;
        for (int k = 0; k < a.width(); k++) {
            product += (double) a.values()[i * a.width() + k] * b.values()[j * b.width() + k];
        }
        return Math.pow(product / a.width() + 1, 3);
    }

    /** Means of the kernel over pairs, a pair at a time. */
    private static double plain(FeatureTable x, FeatureTable y) {
        double withinX = 0;
        double withinY = 0;
        double across = 0;
        for (int i = 0; i < x.size(); i++) {
            for (int j = 0; j < x.size(); j++) {
                withinX += i == j ? 0 : kernel(x, i, x, j) / (x.size() * (x.size() - 1.0));
            }
            for (int j = 0; j < y.size(); j++) {
                across += kernel(x, i, y, j) / (x.size() * (double) y.size());
            }
        }
        for (int i = 0; i < y.size(); i++) {
            for (int j = 0; j < y.size(); j++) {
                withinY += i == j ? 0 : kernel(y, i, y, j) / (y.size() * (y.size() - 1.0));
            }
        }
        return withinX + withinY - 2 * across;
    }

    @Test
    void itIsTheSumOverPairs() {
        FeatureTable x = Clouds.gaussian(13, 6, 1, new Seed(1));
        FeatureTable y = Clouds.gaussian(9, 6, 2, new Seed(2));
        assertThat(KernelDistance.squared(x, y)).isCloseTo(plain(x, y), within(1e-10));
    }

    /** Points 0 and 2 against 1 and 1: kernels of pairs are 1 and 1, 8 and 8, and 1, 1, 27, 27 across. */
    @Test
    void aCaseByHand() {
        assertThat(KernelDistance.squared(Clouds.points(1, 0, 2), Clouds.points(1, 1, 1)))
                .isCloseTo(1 + 8 - 2 * 14, within(1e-12));
    }

    /**
     * Between N(0, 1) and N(1, 1) the kernel (xy + 1)³ leaves (μ₃ − ν₃)² + 3(μ₂ − ν₂)² + 3(μ₁ − ν₁)² of the raw moments, with
     * 0, 1, 0 and 1, 2, 4: 22.
     */
    @Test
    void blocksEstimateTheMomentsDifference() {
        FeatureTable x = Clouds.gaussian(20_000, 1, 1, new Seed(1));
        float[] moved = Clouds.gaussian(20_000, 1, 1, new Seed(2)).values();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += 1;
        }
        KernelDistance found = KernelDistance.of(x, FeatureTable.of("moved", 1, moved), new Seed(3));
        assertThat(found.mean()).isCloseTo(22, within(1.5));
        assertThat(found.size()).isEqualTo(1000);
        assertThat(found.deviation()).isBetween(0.5, 6.0);
    }

    /** Whatever the number of examples, unlike Fréchet's. */
    @Test
    void itIsUnbiased() {
        double sum = 0;
        for (int i = 0; i < 300; i++) {
            sum += KernelDistance.squared(
                    Clouds.gaussian(6, 3, 1, new Seed(i)), Clouds.gaussian(6, 3, 1, new Seed(1000 + i)));
        }
        // With the pairs of an example and itself it would be (E k(x, x) − E k(x, y))/3 too much, more than 3.
        assertThat(sum / 300).isCloseTo(0, within(0.3));
    }

    @Test
    void moreNoiseIsWorseAndBlocksAreSeeded() {
        FeatureTable real = Clouds.gaussian(1500, 4, 1, new Seed(1));
        double last = KernelDistance.of(real, Clouds.gaussian(1500, 4, 1, new Seed(2)), 10, 500, new Seed(3))
                .mean();
        assertThat(last).isCloseTo(0, within(0.02));
        for (double scale : new double[] {1.3, 1.6, 2}) {
            FeatureTable noisy = Clouds.gaussian(1500, 4, scale, new Seed(2));
            KernelDistance next = KernelDistance.of(real, noisy, 10, 500, new Seed(3));
            assertThat(next.mean()).isGreaterThan(last);
            assertThat(KernelDistance.of(real, noisy, 10, 500, new Seed(3))).isEqualTo(next);
            last = next.mean();
        }
    }
}
