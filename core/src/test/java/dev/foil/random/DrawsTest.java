package dev.foil.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final int MANY = 200_000;

    private final Draws draws = new Seed(1).draws();

    @Test
    void uniformFillsItsInterval() {
        double[] moments = moments(() -> draws.uniform(-1, 3));
        assertThat(moments[0]).isCloseTo(1, within(0.01));
        assertThat(moments[1]).isCloseTo(16.0 / 12, within(0.01));
        for (int i = 0; i < MANY; i++) {
            assertThat(draws.uniform()).isGreaterThanOrEqualTo(0).isLessThan(1);
        }
    }

    @Test
    void gaussianHasUnitVariance() {
        double[] moments = moments(draws::gaussian);
        assertThat(moments[0]).isCloseTo(0, within(0.01));
        assertThat(moments[1]).isCloseTo(1, within(0.02));
    }

    @Test
    void exponentialHasUnitMean() {
        double[] moments = moments(draws::exponential);
        assertThat(moments[0]).isCloseTo(1, within(0.01));
        assertThat(moments[1]).isCloseTo(1, within(0.03));
    }

    @Test
    void wholeNumbersAreEquallyLikely() {
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[draws.below(7)]++;
        }
        for (int count : counts) {
            assertThat(count).isCloseTo(10_000, within(400));
        }
        assertThatThrownBy(() -> draws.below(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coinsFollowTheirProbability() {
        int heads = 0;
        for (int i = 0; i < MANY; i++) {
            heads += draws.coin(0.3) ? 1 : 0;
        }
        assertThat((double) heads / MANY).isCloseTo(0.3, within(0.005));
    }

    @Test
    void permutationsHoldEveryNumberOnce() {
        int[] order = draws.permutation(1000);
        assertThat(order).isNotEqualTo(sorted(order));
        assertThat(sorted(order))
                .isEqualTo(java.util.stream.IntStream.range(0, 1000).toArray());
        assertThat(draws.permutation(0)).isEmpty();
    }

    @Test
    void everyPermutationOfThreeIsEquallyLikely() {
        int[] counts = new int[27];
        for (int i = 0; i < 60_000; i++) {
            int[] order = draws.permutation(3);
            counts[order[0] * 9 + order[1] * 3 + order[2]]++;
        }
        int[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
        assertThat(seen).hasSize(6);
        for (int count : seen) {
            assertThat(count).isCloseTo(10_000, within(400));
        }
    }

    @Test
    void drawsStayAsTheyAre() {
        Draws golden = new Seed(2024).child("golden").draws();
        assertThat(golden.uniform()).isEqualTo(0.22613006096300103);
        assertThat(golden.gaussian()).isEqualTo(-0.16283312937620975);
        assertThat(golden.gaussian()).isEqualTo(-0.8137096376696642);
        assertThat(golden.below(1000)).isEqualTo(391);
        assertThat(golden.exponential()).isEqualTo(0.0642968846537144);
        assertThat(golden.permutation(8)).containsExactly(4, 5, 0, 6, 3, 2, 7, 1);
    }

    private static int[] sorted(int[] values) {
        int[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** Mean and variance. */
    private static double[] moments(DoubleSupplier draw) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < MANY; i++) {
            double x = draw.getAsDouble();
            sum += x;
            squares += x * x;
        }
        double mean = sum / MANY;
        return new double[] {mean, squares / MANY - mean * mean};
    }
}
