package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TitleTest {
    @Test
    void tellsWhatDiffersFromTheDefaults() {
        assertThat(Pgd.of(20).title()).isEqualTo("pgd-20");
        assertThat(Attacks.named("pgd", Map.of("steps", "40", "restarts", "5")).title())
                .isEqualTo("pgd-40×5");
        assertThat(Attacks.named("pgd", Map.of("objective", "dlr", "start", "original"))
                        .title())
                .isEqualTo("pgd-20(start=original,objective=dlr)");
        assertThat(Attacks.named("fgsm", Map.of("objective", "margin")).title()).isEqualTo("fgsm(objective=margin)");
    }
}
