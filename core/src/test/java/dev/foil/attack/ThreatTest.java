package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.data.UserErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ThreatTest {
    private static final Domain IMAGE = Domain.image(1, 8, 8);

    @ParameterizedTest
    @CsvSource({"8/255, 0.03137254901960784", "0.3, 0.3", "' 1 / 4 ', 0.25", "0, 0"})
    void reads(String typed, double epsilon) {
        Threat threat = Threat.parse(Norm.LINF, typed);
        assertThat(threat.epsilon()).isEqualTo(epsilon);
        assertThat(threat.text()).isEqualTo(typed.trim());
    }

    @Test
    void writesPixelsOverTheirRangeAndOtherRadiiAsTheyAre() {
        assertThat(Threat.linf(8.0 / 255).text()).isEqualTo("8/255");
        assertThat(Threat.linf(0.2).text()).isEqualTo("0.2");
        assertThat(Threat.linf(8).text()).isEqualTo("8");
        assertThat(Threat.l2(2).text()).isEqualTo("2");
        assertThat(Threat.l2(1.5).text()).isEqualTo("1.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "NaN", "Infinity", "1/0", "0/0", "-8/255"})
    void refusesWhatIsNoRadius(String typed) {
        UserErrors.assertUserError(() -> Threat.parse(Norm.L2, typed), "epsilon is " + typed, "at least 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eight", "8/", "/255", "8/255/2", ""})
    void refusesWhatIsNoNumber(String typed) {
        UserErrors.assertUserError(() -> Threat.parse(Norm.L2, typed), "'" + typed + "'", "0.03 or 8/255");
    }

    @Test
    void refusesRadiiBeyondTheDomain() {
        UserErrors.assertUserError(
                () -> Threat.parse(Norm.LINF, "8").requireWithin(IMAGE), "epsilon is 8 ", "[0.0, 1.0]", "Maybe 8/255?");
        UserErrors.assertUserError(() -> Threat.linf(8).requireWithin(IMAGE), "epsilon is 8 ", "Maybe 8/255?");
        UserErrors.assertUserError(() -> Threat.l2(8.1).requireWithin(IMAGE), "8.1", "at most 8.0 apart in l2.");
        UserErrors.assertUserError(() -> new Threat(Norm.L1, 65).requireWithin(IMAGE), "64.0 apart in l1.");
        UserErrors.assertUserError(() -> Threat.parse(Norm.LINF, "300/255").requireWithin(IMAGE), "apart in linf.");
        Domain wave = Domain.continuous(Shape.of(1, 64), -1, 1);
        UserErrors.assertUserError(() -> Threat.linf(8).requireWithin(wave), "at most 2.0 apart in linf.");
    }

    @Test
    void takesRadiiUpToTheWholeDomain() {
        assertThatCode(() -> Threat.linf(1).requireWithin(IMAGE)).doesNotThrowAnyException();
        assertThatCode(() -> Threat.l2(8).requireWithin(IMAGE)).doesNotThrowAnyException();
    }
}
