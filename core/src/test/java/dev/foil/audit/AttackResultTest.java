package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttackResultTest {
    @Test
    void countsMustAgree() {
        assertThat(result(90, 60, Map.of()).robust().count()).isEqualTo(30);
        assertThatThrownBy(() -> result(90, 61, Map.of())).hasMessageContaining("confirmed claims (61)");
    }

    @Test
    void claimsAreConfirmedOrRejected() {
        assertThatThrownBy(() -> new Claims(10, 8, new Claims.Rejected(0, 0, 1), 8))
                .hasMessageContaining("made (10)");
        assertThatThrownBy(() -> new Claims(8, 8, Claims.Rejected.NONE, 9)).hasMessageContaining("onGrid (9)");
    }

    @Test
    void parametersKeepTheirOrder() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : "steps step-size restarts objective start norm epsilon seed".split(" ")) {
            settings.put(name, "1");
        }

        assertThat(result(90, 60, settings).parameters().keySet()).containsExactlyElementsOf(settings.keySet());
    }

    private static AttackResult result(int correct, int confirmed, Map<String, String> parameters) {
        return new AttackResult(
                "PGD-20",
                parameters,
                new Threat(Norm.LINF, 0.1, "0.1"),
                100,
                correct,
                Rate.of(30, 100),
                new Claims(confirmed, confirmed, Claims.Rejected.NONE, -1),
                null,
                new Counts(0, 0, 0),
                Timing.of(0));
    }
}
