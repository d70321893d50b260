package dev.foil.gan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class MemorisationTest {
    /** Training at 0 and 100. Held-out at distances 2, 3 and 4; generated at 1, 3 and 5. */
    @Test
    void aCaseByHand() {
        Memorisation found =
                Memorisation.of(Clouds.points(1, 0, 100), Clouds.points(1, 2, 97, -4), Clouds.points(1, -5, 101, 3), 2);
        assertThat(found.quantile()).isEqualTo(2);
        assertThat(found.copied()).isEqualTo(1 / 3.0);
        // Of nine pairs 3 + 1½ + 0 have the generated one nearer.
        assertThat(found.closer()).isCloseTo(4.5 / 9, within(1e-12));
        assertThat(found.z()).isCloseTo(0, within(1e-12));
        assertThat(found.closest()).isEqualTo(List.of(new Memorisation.Pair(1, 1, 1), new Memorisation.Pair(2, 0, 3)));
    }

    /** 1, 2 and 3 below 4, 5 and 6: of nine comparisons none is won, z = (0 − 4.5)/√(9·7/12). */
    @Test
    void ranksOfSeparateSets() {
        Ranks ranks = Ranks.of(new double[] {3, 1, 2}, new double[] {6, 5, 4});
        assertThat(ranks.below()).isEqualTo(1);
        assertThat(ranks.z()).isCloseTo(-4.5 / Math.sqrt(5.25), within(1e-12));
    }

    /** Values 1 1 2 and 1 2 2: ranks of the first 2, 2, 5; ties of 3 and 3 take 48/30 off the 7. */
    @Test
    void tiedRanksAreShared() {
        Ranks ranks = Ranks.of(new double[] {1, 2, 1}, new double[] {2, 1, 2});
        assertThat(ranks.z()).isCloseTo((9 - 6 - 4.5) / Math.sqrt(9 / 12.0 * (7 - 48 / 30.0)), within(1e-12));
        assertThat(ranks.below()).isCloseTo(1 - 3 / 9.0, within(1e-12));
        assertThat(Ranks.of(new double[] {1, 1}, new double[] {1}).z()).isZero();
    }

    @Test
    void copiesStandOutAndNewExamplesDoNot() {
        FeatureTable train = Clouds.gaussian(1000, 6, 1, new Seed(1));
        FeatureTable heldOut = Clouds.gaussian(500, 6, 1, new Seed(2));
        FeatureTable fresh = Clouds.gaussian(500, 6, 1, new Seed(3));
        Memorisation honest = Memorisation.of(train, heldOut, fresh, 3);
        assertThat(honest.copied()).isBetween(0.0, 0.03);
        assertThat(honest.z()).isBetween(-3.0, 3.0);
        assertThat(honest.closer()).isCloseTo(0.5, within(0.06));
        // Every fourth a training example, a little changed.
        float[] mixed = fresh.values().clone();
        for (int i = 0; i < 500; i += 4) {
            for (int j = 0; j < 6; j++) {
                mixed[i * 6 + j] = train.values()[(i + 7) * 6 + j] + 0.001f;
            }
        }
        Memorisation copying = Memorisation.of(train, heldOut, FeatureTable.of("mixed", 6, mixed), 3);
        assertThat(copying.copied()).isBetween(0.25, 0.28);
        assertThat(copying.z()).isLessThan(-5);
        assertThat(copying.closest()).hasSize(3).allSatisfy(pair -> {
            assertThat(pair.train()).isEqualTo(pair.generated() + 7);
            assertThat(pair.distance()).isCloseTo(0.001 * Math.sqrt(6), within(1e-5));
        });
    }
}
