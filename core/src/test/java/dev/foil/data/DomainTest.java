package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DomainTest {
    private final Domain image = Domain.image(3, 4, 5);

    @Test
    void valuesAreClippedAndRoundedToTheGrid() {
        assertThat(image.clip(-1)).isEqualTo(0);
        assertThat(image.clip(7)).isEqualTo(1);
        assertThat(image.quantise(0.5f)).isEqualTo(128 / 255f);
        assertThat(image.quantise(1.2f)).isEqualTo(1);
        Domain wave = Domain.continuous(Shape.of(10), -2, 2);
        assertThat(wave.quantise(0.123f)).isEqualTo(0.123f);
        assertThat(wave.quantise(3)).isEqualTo(2);
        assertThat(wave.isImage()).isFalse();
        assertThat(image.isImage()).isTrue();
    }

    @Test
    void emptyDomainsAreRefused() {
        Shape shape = Shape.of(1);
        assertUserError(() -> new Domain(shape, 1, 1, 0), "[1.0, 1.0]");
        assertUserError(() -> new Domain(shape, Float.NaN, 1, 0), "NaN");
        assertUserError(() -> new Domain(shape, 0, Float.POSITIVE_INFINITY, 0), "Infinity");
    }

    @Test
    void shapesKnowTheirSizes() {
        assertThat(image.shape().size()).isEqualTo(60);
        assertThat(image.shape().batched(2)).hasToString("2×3×4×5");
        assertThat(image.shape().batched(2).example()).isEqualTo(image.shape());
        assertThat(image.shape().dim(-1)).isEqualTo(5);
        assertThat(Shape.of()).hasToString("scalar");
        assertThatThrownBy(() -> Shape.of(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shape.of(1 << 20, 1 << 20).size()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void examplesAreCutByRows() {
        Examples three = Made.images(java.util.List.of("a", "b"), 0, 1, 0).first(3);
        assertThat(three.slice(1, 3).ids()).containsExactly(1, 2);
        assertThat(three.rows(2, 0).example(0)).isEqualTo(three.example(2));
        assertThatThrownBy(() -> three.withValues(new float[3])).isInstanceOf(IllegalArgumentException.class);
    }
}
