package dev.foil.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Shape;
import org.junit.jupiter.api.Test;

class ReducedTest {
    @Test
    void smallPicturesStay() {
        Reduced same = Reduced.mean(Shape.of(1, 1, 2), new float[] {0.25f, 0.5f});

        assertThat(same.values()).containsExactly(0.25f, 0.5f);
        assertThat(Reduced.size(Shape.of(3, 256, 100))).isEqualTo(76_800);
    }

    @Test
    void largeOnesShrinkByAWholeFactor() {
        // 2 channels of 3 × 257: squares of 2 × 2, those at the edge smaller.
        Shape shape = Shape.of(2, 3, 257);
        float[] values = new float[shape.size()];
        values[0] = 1; // row 0, column 0
        values[258] = 0.5f; // row 1, column 1
        values[2 * 257 + 256] = 0.75f; // last of the first channel, alone in its square
        values[3 * 257] = 0.125f; // first of the second channel

        Reduced mean = Reduced.mean(shape, values);
        Reduced sample = Reduced.sample(shape, values);

        assertThat(mean.height()).isEqualTo(2);
        assertThat(mean.width()).isEqualTo(129);
        assertThat(mean.values()).hasSize(Reduced.size(shape)).hasSize(2 * 2 * 129);
        assertThat(mean.values()[0]).isEqualTo(0.375f);
        assertThat(mean.values()[2 * 129 - 1]).isEqualTo(0.75f);
        assertThat(mean.values()[2 * 129]).isEqualTo(0.03125f);
        assertThat(sample.values()[0]).isEqualTo(1);
        assertThat(sample.values()[2 * 129]).isEqualTo(0.125f);
    }
}
