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
final class ManifoldTest {
    /**
     * Real points 0, 1, 3 and 10 reach to their nearest other: 1, 1, 2 and 7. Of the generated 2, 5.5, 18 and 18.5, the first lies in
     * the balls of 1 and 3, the second in that of 10 (4.5 off), the others in none. The generated reach 3.5, 3.5, .5 and .5: the
     * first holds 0, 1 and 3, the second 3, and none holds 10.
     */
    @Test
    void ballsOnALineCanBeCounted() {
        Manifold found = Manifold.of(Clouds.points(1, 0, 1, 3, 10), Clouds.points(1, 2, 5.5, 18, 18.5), 1);
        assertThat(found).isEqualTo(new Manifold(2 / 4.0, 3 / 4.0, 3 / 4.0, 3 / 4.0, 1));
    }

    @Test
    void slowCountingAgrees() {
        for (int k : new int[] {1, 3, 5}) {
            FeatureTable real = Clouds.gaussian(150, 5, 1, new Seed(k));
            FeatureTable generated = Clouds.gaussian(90, 5, 1.4, new Seed(100 + k));
            Manifold slow = slow(real, generated, k);
            Manifold found = Manifold.of(real, generated, k);
            assertThat(found.density()).isCloseTo(slow.density(), within(1e-12));
            assertThat(new Manifold(found.precision(), found.recall(), slow.density(), found.coverage(), k))
                    .isEqualTo(slow);
        }
    }

    private static Manifold slow(FeatureTable real, FeatureTable generated, int k) {
        double precise = 0;
        double recalled = 0;
        double inside = 0;
        double covered = 0;
        for (int j = 0; j < generated.size(); j++) {
            int balls = 0;
            for (int i = 0; i < real.size(); i++) {
                balls += Clouds.squared(generated, j, real, i) <= radius(real, i, k) ? 1 : 0;
            }
            precise += balls > 0 ? 1 : 0;
            inside += balls;
        }
        for (int i = 0; i < real.size(); i++) {
            boolean isRecalled = false;
            boolean isCovered = false;
            for (int j = 0; j < generated.size(); j++) {
                double squared = Clouds.squared(generated, j, real, i);
                isRecalled |= squared <= radius(generated, j, k);
                isCovered |= squared <= radius(real, i, k);
            }
            recalled += isRecalled ? 1 : 0;
            covered += isCovered ? 1 : 0;
        }
        return new Manifold(
                precise / generated.size(),
                recalled / real.size(),
                inside / (k * generated.size()),
                covered / real.size(),
                k);
    }

    private static double radius(FeatureTable table, int i, int k) {
        double[] squared = new double[table.size()];
        for (int j = 0; j < squared.length; j++) {
            squared[j] = j == i ? Double.POSITIVE_INFINITY : Clouds.squared(table, i, table, j);
        }
        Arrays.sort(squared);
        return squared[k - 1];
    }

    /** Several blocks of rows, the last of them smaller. */
    @Test
    void nearestNeighboursAcrossBlocksAreExact() {
        FeatureTable from = Clouds.gaussian(3000, 3, 1, new Seed(1));
        FeatureTable among = Clouds.gaussian(2000, 3, 1, new Seed(2));
        Distances.Nearest nearest = Distances.nearest(from, among);
        for (int i = 0; i < from.size(); i += 97) {
            int best = 0;
            for (int j = 1; j < among.size(); j++) {
                best = Clouds.squared(from, i, among, j) < Clouds.squared(from, i, among, best) ? j : best;
            }
            assertThat(nearest.rows()[i]).isEqualTo(best);
            assertThat(nearest.distances()[i]).isEqualTo(Math.sqrt(Clouds.squared(from, i, among, best)));
        }
    }

    /** Far from the origin, where squared lengths cancel. */
    @Test
    void equalRowsAreAtNoDistance() {
        float[] values = Clouds.gaussian(50, 30, 1, new Seed(1)).values();
        for (int i = 0; i < values.length; i++) {
            values[i] = 300 + values[i] / 7;
        }
        FeatureTable twice = FeatureTable.of("far", 30, values);
        Distances.visit(twice, twice, (first, squared) -> {
            double[] found = squared.toDoubles();
            for (int i = 0; i < 50; i++) {
                assertThat(found[i * 50 + i]).isZero();
            }
        });
    }

    @Test
    void likeSetsScoreAlike() {
        Manifold found =
                Manifold.of(Clouds.gaussian(1000, 4, 1, new Seed(1)), Clouds.gaussian(1000, 4, 1, new Seed(2)));
        assertThat(found.density()).isCloseTo(1, within(0.1));
        // Naeem et al., section 3.2: 1 − 2⁻ᵏ, about, for as many generated as real.
        assertThat(found.coverage()).isCloseTo(1 - Math.pow(2, -5), within(0.03));
        assertThat(found.precision()).isGreaterThan(0.9);
        assertThat(found.recall()).isGreaterThan(0.9);
    }

    @Test
    void noiseCostsPrecisionAndLostModesCostRecall() {
        FeatureTable real = Clouds.modes(1600, 8, 0.3, new Seed(1));
        Manifold whole = Manifold.of(real, Clouds.modes(800, 8, 0.3, new Seed(2)));
        Manifold noisy = Manifold.of(real, Clouds.modes(800, 8, 0.6, new Seed(2)));
        Manifold noisier = Manifold.of(real, Clouds.modes(800, 8, 1.2, new Seed(2)));
        assertThat(noisy.precision()).isLessThan(whole.precision() - 0.1);
        assertThat(noisier.precision()).isLessThan(noisy.precision() - 0.1);
        assertThat(noisy.density()).isLessThan(whole.density() - 0.1);
        double recall = whole.recall();
        double coverage = whole.coverage();
        for (int modes : new int[] {6, 4, 2}) {
            Manifold dropped = Manifold.of(real, Clouds.modes(800, modes, 0.3, new Seed(2)));
            assertThat(dropped.recall()).isLessThan(recall - 0.15).isCloseTo(modes / 8.0, within(0.06));
            assertThat(dropped.coverage()).isLessThan(coverage - 0.1);
            assertThat(dropped.precision()).isCloseTo(whole.precision(), within(0.03));
            recall = dropped.recall();
            coverage = dropped.coverage();
        }
    }

    @Test
    void tooFewExamplesAreRefused() {
        FeatureTable few = Clouds.points(1, 1, 2, 3, 4, 5);
        assertThatThrownBy(() -> Manifold.of(few, few))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("at least 6 examples");
        assertThatThrownBy(() -> Manifold.of(few, few, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("k is 0");
    }
}
