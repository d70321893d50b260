package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignFlipsTest {
    @Test
    void ofEqualSizesItIsTheSignTest() {
        for (int gained = 0; gained < 12; gained++) {
            for (int lost = 0; lost < 12; lost++) {
                int few = lost;
                int[] differences = IntStream.range(0, gained + lost)
                        .map(i -> i < few ? -3 : 3)
                        .toArray();
                assertThat(SignFlips.probability(differences))
                        .as("%d against %d", gained, lost)
                        .isCloseTo(Comparison.signTest(lost, gained), within(1e-12));
            }
        }
    }

    @Test
    void everyWayToSetTheSignsCounts() {
        int[] differences = {4, -1, 2, 0, 7, 3, -2};
        int seen = Arrays.stream(differences).sum();
        int far = 0;
        for (int signs = 0; signs < 128; signs++) {
            int sum = 0;
            for (int i = 0; i < 7; i++) {
                sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
            }
            far += Math.abs(sum) >= seen ? 1 : 0;
        }
        assertThat(SignFlips.probability(differences)).isCloseTo(far / 128.0, within(1e-12));
        assertThat(SignFlips.probability()).isEqualTo(1);
        assertThat(SignFlips.probability(5, -5)).isEqualTo(1);
    }

    @Test
    void manyExamplesAreAsTheNormalLimitHasThem() {
        Draws draws = new Seed(1).draws();
        int[] many = IntStream.range(0, 9000).map(i -> draws.below(3) - 1).toArray();
        int sum = Arrays.stream(many).sum();
        int ones = Arrays.stream(many).map(Math::abs).sum();
        // Three times as far each: too many sums to be exact for.
        int[] scaled = Arrays.stream(many).map(i -> 3 * i).toArray();
        double limit = SignFlips.probability(scaled);
        double exact = Comparison.signTest((ones - sum) / 2, (ones + sum) / 2);
        assertThat(limit).isCloseTo(exact, within(0.02));
    }
}
