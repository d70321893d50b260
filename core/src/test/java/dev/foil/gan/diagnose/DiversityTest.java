package dev.foil.gan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DiversityTest {
    @Test
    void isTheMeanDistanceOfAllPairs() {
        float[] points = {0, 0, 3, 4, 0, 0};
        assertThat(Diversity.mean(points, 3)).isCloseTo(10.0 / 3, within(1e-12));
    }
}
