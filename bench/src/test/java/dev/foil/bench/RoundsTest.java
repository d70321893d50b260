package dev.foil.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RoundsTest {
    @Test
    void worksTakeTurnsAndOrderAlternates() {
        StringBuilder order = new StringBuilder();
        List<Figure> figures = new Rounds()
                .add("a", () -> order.append('a'))
                .add("b", () -> order.append('b'))
                .run(1, 3, 1);

        assertThat(order).hasToString("baabbaab");
        assertThat(figures).extracting(Figure::what).containsExactly("a", "b", "b to baseline");
    }

    @Test
    void medianOfEvenCountLiesBetween() {
        assertThat(Rounds.median(4, 1, 3, 2)).isEqualTo(2.5);
        assertThat(Rounds.median(9, 1, 5)).isEqualTo(5);
    }
}
