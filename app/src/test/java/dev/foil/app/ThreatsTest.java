package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.param.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ThreatsTest {
    private final Domain cifar = Domain.image(3, 32, 32);
    private final Domain table = Domain.continuous(Shape.of(5), -1, 1);

    private static List<String> words(List<Threat> threats) {
        return threats.stream()
                .map(threat -> threat.norm().title() + " " + threat.text())
                .toList();
    }

    @Test
    void radiiAreSortedByNormThenSize() {
        assertThat(words(Threats.parse(Norm.LINF, "16/255, l2:0.5,2/255,l1:12,l2:0.25", cifar)))
                .containsExactly("linf 2/255", "linf 16/255", "l2 0.25", "l2 0.5", "l1 12");
    }

    @Test
    void theNormNamedIsThatOfRadiiWithoutOne() {
        assertThat(words(Threats.parse(Norm.L2, "0.5,linf:0.1", cifar))).containsExactly("linf 0.1", "l2 0.5");
    }

    @Test
    void oneThatIsThereTwiceIsRefused() {
        assertThatThrownBy(() -> Threats.parse(Norm.LINF, "0.5,linf:1/2", cifar))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("twice");
        assertThat(Threats.parse(Norm.LINF, "0.5,l2:0.5", cifar)).hasSize(2);
    }

    @Test
    void whatIsRequiredIsAddedOnce() {
        List<Threat> typed = Threats.parse(Norm.LINF, "8/255", cifar);
        assertThat(words(Threats.with(typed, List.of(Threat.linf(8 / 255.0), Threat.linf(0.01)), cifar)))
                .containsExactly("linf 0.01", "linf 8/255");
    }

    @Test
    void customaryRadiiFitTheData() {
        assertThat(words(CustomaryThreats.of(cifar)))
                .containsExactly(
                        "linf 2/255",
                        "linf 4/255",
                        "linf 8/255",
                        "linf 16/255",
                        "linf 26/255",
                        "l2 0.25",
                        "l2 0.5",
                        "l2 1",
                        "l2 2");
        assertThat(words(CustomaryThreats.of(table))).containsExactly("linf 0.02", "linf 0.04", "linf 0.1", "linf 0.2");
    }

    @Test
    void customaryRadiiOfOneNormAreOfItAlone() {
        assertThat(words(CustomaryThreats.of(Norm.L1, cifar))).containsExactly("l1 3", "l1 6", "l1 12", "l1 24");
        assertThat(CustomaryThreats.of(Norm.L2, cifar)).hasSize(4).allMatch(threat -> threat.norm() == Norm.L2);
        assertThat(CustomaryThreats.of(Norm.L1, Domain.image(1, 1, 1))).hasSize(4);
        assertThatThrownBy(() -> CustomaryThreats.of(Norm.L1, table))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Maybe give --eps?");
    }
}
