package dev.foil.gan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class FrechetTest {
    private static final double[] ORIGIN = {0, 0};

    /** Commuting covariances: Σ (√λ₁ − √λ₂)² over shared axes, plus the means' distance. */
    @Test
    void commutingCovariancesHaveAClosedForm() {
        Moments a = new Moments(new double[] {1, -2}, new double[] {4, 0, 0, 9});
        Moments b = new Moments(new double[] {4, 2}, new double[] {25, 0, 0, 1});
        assertThat(Frechet.distance(a, b)).isCloseTo(9 + 16 + (2 - 5) * (2 - 5) + (3 - 1) * (3 - 1), within(1e-10));
    }

    /** Of a 2×2 matrix M, Tr M^½ = √(Tr M + 2√det M). */
    @Test
    void otherCovariancesOfThePlaneHaveOneToo() {
        double[] c1 = {2, 1, 1, 3};
        double[] c2 = {5, -1, -1, 1};
        double traceOfProduct = 2 * 5 + 1 * -1 + 1 * -1 + 3 * 1;
        double rootOfDeterminant = Math.sqrt((2 * 3 - 1) * (5 * 1 - 1));
        double expected = 5 + 6 - 2 * Math.sqrt(traceOfProduct + 2 * rootOfDeterminant);
        assertThat(Frechet.distance(new Moments(ORIGIN, c1), new Moments(ORIGIN, c2)))
                .isCloseTo(expected, within(1e-10));
        assertThat(Frechet.distance(new Moments(ORIGIN, c2), new Moments(ORIGIN, c1)))
                .isCloseTo(expected, within(1e-10));
    }

    @Test
    void momentsAreThoseOfTheTable() {
        Moments moments = Moments.of(Clouds.points(2, 1, 2, 3, 2, 5, 8));
        assertThat(moments.mean()).containsExactly(new double[] {3, 4}, within(1e-12));
        // Deviations −2, 0, 2 and −2, −2, 4, divided by N − 1.
        assertThat(moments.covariance()).containsExactly(new double[] {4, 6, 6, 12}, within(1e-12));
    }

    /** Several blocks of rows, the last of them smaller; means far from 0. */
    @Test
    void momentsOfManyRowsAreThoseOfASlowSum() {
        float[] values = Clouds.gaussian(9000, 2, 1, new Seed(1)).values();
        double[] sums = new double[5];
        for (int i = 0; i < 9000; i++) {
            values[2 * i] += 100;
            double x = values[2 * i] - 100.0;
            double y = values[2 * i + 1];
            sums[0] += x / 9000;
            sums[1] += y / 9000;
            sums[2] += x * x / 8999;
            sums[3] += x * y / 8999;
            sums[4] += y * y / 8999;
        }
        Moments moments = Moments.of(FeatureTable.of("many", 2, values));
        double more = 9000 / 8999.0;
        double xx = sums[2] - more * sums[0] * sums[0];
        double xy = sums[3] - more * sums[0] * sums[1];
        double yy = sums[4] - more * sums[1] * sums[1];
        assertThat(moments.covariance()).containsExactly(new double[] {xx, xy, xy, yy}, within(1e-9));
        assertThat(moments.mean()).containsExactly(new double[] {100 + sums[0], sums[1]}, within(1e-9));
    }

    @Test
    void equalSetsAreAtNoDistanceAndAShiftIsAtItsSquare() {
        FeatureTable cloud = Clouds.gaussian(500, 8, 3, new Seed(1));
        float[] moved = cloud.values().clone();
        for (int i = 0; i < moved.length; i += 8) {
            moved[i] += 2;
        }
        assertThat(Frechet.distance(cloud, cloud)).isCloseTo(0, within(1e-8));
        assertThat(Frechet.distance(cloud, FeatureTable.of("moved", 8, moved))).isCloseTo(4, within(1e-4));
    }

    /** Fewer examples than dimensions. */
    @Test
    void covariancesMayLackRank() {
        FeatureTable few = Clouds.gaussian(5, 40, 1, new Seed(1));
        FeatureTable others = Clouds.gaussian(7, 40, 1, new Seed(2));
        assertThat(Frechet.distance(few, few)).isCloseTo(0, within(1e-5));
        assertThat(Frechet.distance(few, others)).isBetween(10.0, 1000.0);
        float[] constant = new float[40 * 3];
        Arrays.fill(constant, 2);
        FeatureTable still = FeatureTable.of("still", 40, constant);
        assertThat(Frechet.distance(still, still)).isZero();
    }

    @Test
    void moreNoiseIsWorse() {
        FeatureTable real = Clouds.gaussian(2000, 4, 1, new Seed(1));
        double last = Frechet.distance(real, Clouds.gaussian(2000, 4, 1, new Seed(2)));
        assertThat(last).isLessThan(0.05);
        for (double scale : new double[] {1.3, 1.6, 2}) {
            double next = Frechet.distance(real, Clouds.gaussian(2000, 4, scale, new Seed(2)));
            // Four axes, (scale − 1)² each.
            assertThat(next).isGreaterThan(last).isCloseTo(4 * (scale - 1) * (scale - 1), within(0.25));
            last = next;
        }
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Clouds.points(2, 1, 2, 3, Double.NaN))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Example 1 of points");
    }

    @Test
    void featuresOfDifferentExtractorsAreRefused() {
        FeatureTable one = Clouds.gaussian(5, 3, 1, new Seed(1));
        FeatureTable other = new FeatureTable("another", "x", 3, one.values(), 0, new float[0]);
        assertThatThrownBy(() -> Frechet.distance(one, other))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("different extractors");
        assertThatThrownBy(() -> Frechet.distance(one, one.first(1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("at least 2 examples");
    }
}
