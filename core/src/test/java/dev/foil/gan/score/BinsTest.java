package dev.foil.gan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class BinsTest {
    /**
     * 100 and 100 in two bins, 200 and 200 examples: at 119 against 100 the pooled share is .5475, its error √(.5475·.4525·2/200) =
     * .04977, and the difference of .095 is 1.91 errors; at 120 it is .1 of .04975, 2.01 errors.
     */
    @Test
    void theTestOfTwoSharesIsAtFivePercent() {
        assertThat(Bins.of(new int[] {100, 100}, new int[] {119, 81}).different())
                .isZero();
        assertThat(Bins.of(new int[] {100, 100}, new int[] {120, 80}).different())
                .isEqualTo(2);
    }

    @Test
    void divergenceIsThatOfJensenAndShannon() {
        assertThat(Bins.of(new int[] {10, 0}, new int[] {0, 7}).divergence()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(Bins.of(new int[] {10, 30}, new int[] {5, 15})).isEqualTo(new Bins(0, 2, 0, 0));
    }

    /** An empty bin in both sets is not different. */
    @Test
    void nothingAgainstNothingIsNoDifference() {
        assertThat(Bins.of(new int[] {10, 0}, new int[] {10, 0}).different()).isZero();
    }

    @Test
    void clustersAreFoundWherePointsAre() {
        FeatureTable points = Clouds.modes(800, 8, 0.05, new Seed(1));
        for (int repeat = 0; repeat < 5; repeat++) {
            FeatureTable centres = Clusters.centres(points, 8, new Seed(repeat));
            Set<Long> found = new HashSet<>();
            for (int i = 0; i < 8; i++) {
                double x = centres.values()[2 * i];
                double y = centres.values()[2 * i + 1];
                assertThat(Math.hypot(x, y)).isCloseTo(10, within(0.1));
                found.add(Math.round(Math.atan2(y, x) / Math.PI * 4));
            }
            // −4 and 4 are one angle, but only one of them can be a centre.
            assertThat(found).hasSize(8);
            assertThat(Clusters.centres(points, 8, new Seed(repeat)).values()).isEqualTo(centres.values());
        }
    }

    /** No centre twice, where there are fewer different points than centres. */
    @Test
    void fewDifferentPointsMakeFewBins() {
        FeatureTable points = Clouds.points(1, 1, 1, 1, 5, 5, 9);
        assertThat(Clusters.centres(points, 5, new Seed(1)).values()).containsExactlyInAnyOrder(1, 5, 9);
    }

    @Test
    void realExamplesRarelyDifferAndLostModesAlways() {
        FeatureTable real = Clouds.modes(4000, 8, 0.3, new Seed(1));
        double share = Bins.of(real, Clouds.modes(4000, 8, 0.3, new Seed(2)), 40, new Seed(3))
                .share();
        assertThat(share).isBetween(0.0, 0.2);
        // Bins of lost modes are empty, the others fuller by a third, twice as full, four times as full.
        assertThat(Bins.of(real, Clouds.modes(4000, 6, 0.3, new Seed(2)), 40, new Seed(3))
                        .share())
                .isGreaterThan(0.5);
        assertThat(Bins.of(real, Clouds.modes(4000, 4, 0.3, new Seed(2)), 40, new Seed(3))
                        .share())
                .isGreaterThan(0.9);
        assertThat(Bins.of(real, Clouds.modes(4000, 2, 0.3, new Seed(2)), 40, new Seed(3))
                        .share())
                .isGreaterThan(0.9);
        assertThatThrownBy(() -> Bins.of(real, real, 1, new Seed(1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("bins is 1");
    }

    @Test
    void binsAreNotTooManyForTheirExamples() {
        assertThat(Bins.usual(20)).isEqualTo(2);
        assertThat(Bins.usual(1000)).isEqualTo(20);
        assertThat(Bins.usual(60_000)).isEqualTo(100);
    }
}
