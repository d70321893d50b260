package dev.foil.gan.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HalvingsTest {
    /** The last column: halvings after which both sides are 32 or less, at least one. */
    @ParameterizedTest
    @CsvSource({
        "28,28,2,7,7,1",
        "32,32,3,4,4,1",
        "64,64,4,4,4,1",
        "128,128,5,4,4,2",
        "96,128,4,6,8,2",
        "16,256,2,4,64,2",
        "8,8,1,4,4,1"
    })
    void sidesHalve(int height, int width, int times, int baseHeight, int baseWidth, int until) {
        Halvings halvings = Halvings.of("dcgan", Shape.of(3, height, width));
        assertThat(halvings).isEqualTo(new Halvings(times, baseHeight, baseWidth));
        assertThat(halvings.until(32)).isEqualTo(until);
    }

    @Test
    void channelsDoubleUpToEightTimes() {
        assertThat(Halvings.channels(3, 0)).isEqualTo(3);
        assertThat(Halvings.channels(3, 2)).isEqualTo(12);
        assertThat(Halvings.channels(3, 5)).isEqualTo(24);
    }
}
