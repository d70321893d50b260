package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.attack.Fgsm;
import dev.foil.attack.Norm;
import dev.foil.data.Dataset;
import dev.foil.model.GraphClassifier;
import dev.foil.param.UserError;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
final class RequirementTest {
    @ParameterizedTest
    @CsvSource({
        "linf 8/255 >= 0.40, LINF, 0.03137, false, 0.4",
        "LINF:8/255>=40%, LINF, 0.03137, false, 0.4",
        "l2 0.5 low >= 35.5 %, L2, 0.5, true, 0.355"
    })
    void reads(String typed, Norm norm, double epsilon, boolean low, double least) {
        Requirement read = Requirement.parse(typed);
        assertThat(read.threat().orElseThrow().norm()).isEqualTo(norm);
        assertThat(read.threat().orElseThrow().epsilon()).isCloseTo(epsilon, org.assertj.core.data.Offset.offset(1e-5));
        assertThat(read.low()).isEqualTo(low);
        assertThat(read.least()).isEqualTo(least);
    }

    @Test
    void aPercentageIsItsShareToTheLastBit() {
        for (int tenths = 0; tenths <= 1000; tenths++) {
            String typed = tenths / 10 + "." + tenths % 10 + "%";
            assertThat(Requirement.parse("clean >= " + typed).least())
                    .as(typed)
                    .isEqualTo(Rate.of(tenths, 1000).value());
        }
    }

    @Test
    void readsAccuracyWithoutAttack() {
        assertThat(Requirement.parse("clean low >= 0.9").threat()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "linf >= 0.4",
                "linf 8/255 > 0.4",
                "linf 8/255 >= 40",
                "l7 8/255 >= 0.4",
                "clean >= x",
                "linf 8/x >= 0.4",
                "linf 8/255 >= 0.4.1",
                "linf 8/255 >= 0.4 please"
            })
    void refuses(String typed) {
        assertThatThrownBy(() -> Requirement.parse(typed))
                .isInstanceOf(UserError.class)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void judges() {
        Dataset data = Pixel.images(1, 20, 100, 120, 140, 250);
        try (GraphClassifier model = Pixel.model(3)) {
            AuditResult result = Pixel.audit(
                    Pixel.auditor(Keeping.NOTHING),
                    model,
                    data,
                    Sampling.of(10),
                    List.of(new Trial<>(new Fgsm(), Pixel.levels(30))));
            // One wrong to begin with; of the other four 100, 120 and 140 fall.
            assertThat(met("clean >= 0.8", result)).isTrue();
            assertThat(met("clean >= 0.81", result)).isFalse();
            assertThat(met("clean low >= 0.8", result)).isFalse();
            assertThat(met("linf " + 30 / 255.0 + " >= 20%", result)).isTrue();
            assertThat(met("linf " + 30 / 255.0 + " >= 21%", result)).isFalse();
            assertThatThrownBy(() -> met("l2 0.5 >= 0.1", result))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("did not try");
        }
    }

    private static boolean met(String typed, AuditResult result) {
        return Requirement.parse(typed).judge(result).met();
    }
}
