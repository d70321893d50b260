package dev.foil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {
    @Test
    void colourPlanesBecomePixels() throws Exception {
        // Two pixels, C×H×W: red then half blue, out-of-range values clipped.
        BufferedImage image = decode(Png.address(new float[] {1.5f, 0, 0, -1, 0, 0.5f}, 3, 1, 2));

        assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFF0000);
        assertThat(image.getRGB(1, 0)).isEqualTo(0xFF000080);
    }

    @Test
    void greyLevelsAreKeptExactly() throws Exception {
        float[] ramp = new float[256];
        for (int i = 0; i < 256; i++) {
            ramp[i] = i / 255f;
        }
        BufferedImage image = decode(Png.address(ramp, 1, 16, 16));

        for (int i = 0; i < 256; i++) {
            assertThat(image.getRaster().getSample(i % 16, i / 16, 0)).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1", "0.24, 2", "0.1, 5", "0.03, 10", "0.0039, 100", "0, 1000"})
    void perturbationsAreAmplifiedAsFarAsNothingClips(float change, int factor) {
        Amplified amplified = Amplified.of(new float[] {0.2f, 0.2f}, new float[] {0.2f + change, 0.2f}, 1);

        assertThat(amplified.factor()).isEqualTo(factor);
        assertThat(amplified.values()[0]).isBetween(0.5f, 1.001f);
        assertThat(amplified.values()[1]).isEqualTo(0.5f);
    }

    @ParameterizedTest
    @CsvSource({"0.93, 1, 0.5", "2.3, 3, 1", "47, 60, 20", "0.031, 0.04, 0.01", "1, 1, 0.5"})
    void axesEndAtRoundNumbers(double high, double end, double step) {
        Axis axis = Axis.upTo("loss", high);

        assertThat(axis.high()).isCloseTo(end, within(1e-9));
        assertThat(axis.ticks().get(1).at()).isCloseTo(step, within(1e-9));
        assertThat(axis.ticks().get(1).text()).isEqualTo(step < 1 ? Double.toString(step) : Long.toString((long) step));
    }

    private static BufferedImage decode(String address) throws Exception {
        byte[] bytes = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }
}
