package dev.foil.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class PixelsTest {
    @Test
    void shrinkingAveragesAreas() {
        assertThat(grey(2, 4, 0, 100, 10, 20, 50, 250, 30, 40).resized(1, 2).values())
                .containsExactly(100, 25);
        // Three columns into two: each new one covers one and a half.
        assertThat(grey(1, 3, 30, 60, 90).resized(1, 2).values()).containsExactly(40, 80);
    }

    @Test
    void growingInterpolatesBetweenCentres() {
        assertThat(grey(1, 2, 0, 100).resized(1, 4).values()).containsExactly(0, 25, 75, 100);
        assertThat(grey(1, 1, 77).resized(3, 2).values()).containsOnly(77);
    }

    @Test
    void flatImagesStayFlatAtAnySize() {
        byte[] flat = new byte[3 * 17 * 5];
        java.util.Arrays.fill(flat, (byte) 255);
        for (int[] size : List.of(new int[] {1, 1}, new int[] {16, 6}, new int[] {40, 3}, new int[] {17, 5})) {
            Pixels resized = new Pixels(3, 17, 5, flat).resized(size[0], size[1]);
            assertThat(resized.values()).hasSize(3 * size[0] * size[1]).containsOnly(255);
        }
    }

    @Test
    void shrinkingKeepsTheMean() {
        byte[] noise = new byte[50 * 70];
        Draws draws = new Seed(1).draws();
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) draws.below(256);
        }
        Pixels image = new Pixels(1, 50, 70, noise);
        assertThat(mean(image.resized(13, 9))).isCloseTo(mean(image), within(0.5));
    }

    @Test
    void weightsSumToOneAndStayInside() {
        for (int from = 1; from < 30; from++) {
            for (int to = 1; to < 30; to++) {
                Resampling plan = Resampling.of(from, to);
                for (int i = 0; i < to; i++) {
                    double sum = 0;
                    for (int k = 0; k < plan.length(i); k++) {
                        assertThat(plan.weight(i, k)).isBetween(0f, 1f);
                        sum += plan.weight(i, k);
                    }
                    assertThat(sum).isCloseTo(1, within(1e-6));
                    assertThat(plan.start(i)).isNotNegative();
                    assertThat(plan.start(i) + plan.length(i)).isLessThanOrEqualTo(from);
                }
            }
        }
    }

    @Test
    void greyIsRec601Luma() {
        byte[] colours = {(byte) 255, 0, 0, 10, 0, (byte) 255, 0, 10, 0, 0, (byte) 255, 10};
        assertThat(new Pixels(3, 2, 2, colours).withChannels(1).values()).containsExactly(76, 150, 29, 10);
        for (int value = 0; value < 256; value++) {
            Pixels grey = grey(1, 1, value);
            assertThat(grey.withChannels(3).withChannels(1).values()).isEqualTo(grey.values());
        }
    }

    private static Pixels grey(int height, int width, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new Pixels(1, height, width, bytes);
    }

    private static double mean(Pixels image) {
        long sum = 0;
        for (byte value : image.values()) {
            sum += value & 0xFF;
        }
        return (double) sum / image.values().length;
    }
}
