package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    /** Newcombe, "Two-sided confidence intervals for the single proportion", Stat. Med. 17 (1998), table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void agreesWithPublishedValues(int count, int total, double low, double high) {
        Interval interval = Interval.wilson(count, total);

        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
        assertThat(interval.level()).isEqualTo(0.95);
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 1000", "500, 1000", "999, 1000", "1000, 1000", "3, 7"})
    void mirrorsWhenCountingTheOthers(int count, int total) {
        Interval these = Interval.wilson(count, total);
        Interval others = Interval.wilson(total - count, total);

        assertThat(these.low()).isCloseTo(1 - others.high(), within(1e-12));
        assertThat(these.low()).isLessThanOrEqualTo((double) count / total);
        assertThat(these.high()).isGreaterThanOrEqualTo((double) count / total);
    }

    @Test
    void knowsNothingOfNothing() {
        assertThat(Interval.wilson(0, 0)).isEqualTo(new Interval(0, 1, 0.95));
        assertThat(Rate.of(0, 0).value()).isZero();
    }

    @Test
    void refusesMoreThanAll() {
        assertThatThrownBy(() -> Interval.wilson(8, 7))
                .hasMessageContaining("8")
                .hasMessageContaining("7");
        assertThatThrownBy(() -> Interval.wilson(-1, 7)).hasMessageContaining("-1");
    }
}
