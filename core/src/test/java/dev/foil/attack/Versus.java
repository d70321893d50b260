package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.audit.Rate;
import java.util.stream.IntStream;

/** An attack against its control on the same examples. */
final class Versus {
    private Versus() {}

    /** Share of the examples that were broken, of those that an attack was needed for. */
    static Rate success(Attacked attacked) {
        int[] open = IntStream.range(0, attacked.claimed().length)
                .filter(row -> !attacked.metBefore()[row])
                .toArray();
        return Rate.of(
                (int) IntStream.of(open).filter(row -> attacked.claimed()[row]).count(), open.length);
    }

    /** The 95 % Wilson intervals of the two rates of success lie apart. */
    static void assertStronger(Attacked attack, Attacked control) {
        Rate one = success(attack);
        Rate other = success(control);
        assertThat(one.interval().low())
                .as("%s of %s against %s of %s", one.count(), one.total(), other.count(), other.total())
                .isGreaterThan(other.interval().high());
    }
}
