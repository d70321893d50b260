package dev.foil.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.param.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "constant, 0, 1",
        "constant, 99, 1",
        "cosine, 0, 1",
        "cosine, 50, 0.5",
        "cosine, 25, 0.853553",
        "exponential, 50, 0.1",
        "exponential:end=0.5, 0, 1",
        "exponential:end=0.5, 99, 0.5034778",
        "one-cycle, 0, 0.04",
        "one-cycle, 15, 0.52",
        "one-cycle, 30, 1",
        "one-cycle, 65, 0.5",
        "one-cycle, 99, 0.0142857",
        "one-cycle:warmup=0, 0, 1",
    })
    void hasItsKnownValues(String schedule, long update, double factor) {
        assertThat(Schedule.named(schedule).factor(update, 100)).isEqualTo(factor, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"constant", "cosine", "one-cycle", "one-cycle:warmup=0.99", "exponential:end=1e-9"})
    void staysInTheUnitInterval(String schedule) {
        for (long total : new long[] {1, 2, 7, 1000}) {
            for (long update = 0; update < total; update++) {
                assertThat(Schedule.named(schedule).factor(update, total)).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void suggestsTheNearestName() {
        assertThatThrownBy(() -> Schedule.named("onecycle"))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("Maybe 'one-cycle'?");
        assertThat(Schedule.named(Schedule.named("one-cycle:warmup=0.2").toString()))
                .isEqualTo(new Schedule.OneCycle(0.2));
    }
}
