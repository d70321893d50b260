package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasureTest {
    /** Examples 0 … 99, right at a number of looks. */
    private static Measure measure(int from, int... right) {
        Map<Long, Integer> looks = new HashMap<>();
        int sum = 0;
        for (int i = 0; i < 100; i++) {
            int now = i < right.length ? right[i] : 1;
            looks.put((long) (from + i), now);
            sum += Math.min(1, now);
        }
        return new Measure(Measure.Kind.CLEAN, "clean", sum / 100.0, Interval.wilson(sum, 100), looks);
    }

    @Test
    void examplesAreComparedWithThemselves() {
        Measure all = measure(0);
        // Five lost and none gained: 2 / 2⁵ = 0.0625. Six: 0.031.
        assertThat(measure(0, 0, 0, 0, 0, 0).since(all)).isEqualTo(Measure.Change.ALIKE);
        assertThat(measure(0, 0, 0, 0, 0, 0, 0).since(all)).isEqualTo(Measure.Change.WORSE);
        assertThat(all.since(measure(0, 0, 0, 0, 0, 0, 0))).isEqualTo(Measure.Change.BETTER);
        // One far behind is outweighed by few far ahead, not by few a little ahead.
        assertThat(measure(0, 0, 6, 6, 6, 6, 6, 6).since(all)).isEqualTo(Measure.Change.BETTER);
        assertThat(measure(0, 0, 2, 2, 2, 2, 2, 0).since(all)).isEqualTo(Measure.Change.ALIKE);
    }

    @Test
    void ofOtherExamplesOnlyIntervalsAreCompared() {
        int[] ten = new int[10];
        assertThat(measure(7, 0, 0, 0, 0, 0, 0).since(measure(0, 1))).isEqualTo(Measure.Change.ALIKE);
        assertThat(measure(7, ten).since(measure(0))).isEqualTo(Measure.Change.WORSE);
        assertThat(measure(0).since(measure(7, ten))).isEqualTo(Measure.Change.BETTER);
    }
}
