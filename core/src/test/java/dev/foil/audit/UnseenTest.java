package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.param.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnseenTest {
    private static final Domain CIFAR = Domain.image(3, 32, 32);

    private static List<String> others(Threat trained, Domain domain) {
        return Unseen.of(trained, Strategy.QUICK, domain).others().stream()
                .map(threat -> threat.norm().title() + " " + threat.text())
                .toList();
    }

    @Test
    void radiiGoTogetherAsOnCifar() {
        assertThat(others(Threat.linf(8 / 255.0), CIFAR)).containsExactly("l2 0.5", "l1 12");
        assertThat(others(Threat.l2(1), CIFAR)).containsExactly("linf 0.063", "l1 24");
        assertThat(others(new Threat(Norm.L1, 6), CIFAR)).containsExactly("linf 0.016", "l2 0.25");
        assertThat(others(new Threat(Norm.L0, 10), CIFAR)).containsExactly("linf 0.031", "l2 0.5", "l1 12");
    }

    @Test
    void radiiFollowSizeAndRangeOfTheInputs() {
        // A quarter of the values: half as far in L2, a quarter as far in L1.
        assertThat(others(Threat.linf(8 / 255.0), Domain.image(3, 16, 16))).containsExactly("l2 0.25", "l1 3");
        Domain wide = new Domain(CIFAR.shape(), -127.5f, 127.5f, 256);
        assertThat(others(Threat.linf(8), wide)).containsExactly("l2 130", "l1 3100");
        // No ball reaches farther than the domain does.
        assertThat(others(new Threat(Norm.L1, 3072), CIFAR)).containsExactly("linf 1", "l2 55.42562584220407");
    }

    @Test
    void everyKindOfAttackIsTriedOnEveryExample() {
        Schedule<?> kinds =
                Unseen.of(new Threat(Norm.L1, 12), Strategy.QUICK, CIFAR).kinds(CIFAR);
        assertThat(kinds.dropping()).isFalse();
        // Square knows no L1: it has the first of the others.
        assertThat(kinds.trials().stream()
                        .map(trial -> trial.attack().title() + " "
                                + trial.threat().norm().title()))
                .containsExactly("square-1000 linf", "spatial l2", "stadv-100 l1");
        assertThat(Unseen.of(Threat.l2(0.5), Strategy.QUICK, CIFAR).kinds(CIFAR).trials().stream()
                        .map(trial ->
                                trial.threat().norm() + " " + trial.threat().text()))
                .containsExactly("L2 0.5", "LINF 1", "L1 3072");
    }

    @Test
    void threatsThatMakeNoComparisonAreRefused() {
        assertThatThrownBy(() -> new Unseen(Threat.linf(0), List.of(), Strategy.QUICK))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("epsilon is 0");
        assertThatThrownBy(() -> new Unseen(Threat.linf(0.1), List.of(Threat.linf(0.2)), Strategy.QUICK))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("The threat linf 0.2 is of the norm that was trained for");
        assertThatThrownBy(() -> new Unseen(Threat.linf(0.1), List.of(Threat.l2(1), Threat.l2(2)), Strategy.QUICK))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("each may have one radius");
    }
}
