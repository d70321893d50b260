package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.param.Params;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreparationTest {
    /** Six by nine random bytes; with them, what Pillow 12.3.0 makes of them ({@code images/make.py} prints all). */
    private static final int[] NOISE = {
        255, 228, 34, 121, 243, 189, 6, 131, 102, 168, 82, 193, 187, 150, 81, 243, 205, 24, 236, 8, 246, 164, 231, 36,
        210, 111, 172, 210, 174, 176, 218, 242, 169, 114, 205, 63, 160, 47, 212, 79, 72, 112, 120, 222, 69, 31, 95, 108,
        36, 109, 238, 69, 51, 81
    };

    private static final int[] SMALLER = {164, 157, 146, 125, 155, 183, 149, 144, 111, 112, 136, 110};

    private static final int[] LARGER = {
        255, 238, 155, 45, 110, 197, 223, 166, 29, 84, 120, 102, 201, 161, 136, 137, 159, 176, 161, 125, 150, 168, 131,
        53, 194, 107, 114, 209, 183, 180, 137, 85, 210, 192, 136, 80, 233, 106, 107, 229, 179, 209, 165, 71, 180, 151,
        136, 158, 213, 176, 165, 188, 208, 230, 208, 149, 129, 168, 150, 77, 179, 126, 134, 190, 140, 134, 135, 131,
        120, 179, 160, 67, 112, 82, 106, 159, 77, 78, 113, 152, 108, 137, 126, 74, 31, 71, 100, 99, 45, 82, 157, 217,
        90, 58, 62, 81
    };

    @Test
    void theShorterSideIsResizedAsPillowDoes() throws BrokenImage {
        assertClose(prepare(Map.of("resize", "3"), grey(6, 9, NOISE)), 3, 4, SMALLER);
        assertClose(prepare(Map.of("resize", "8"), grey(6, 9, NOISE)), 8, 12, LARGER);
    }

    @Test
    void stepsRunInTheirOrder() throws BrokenImage {
        int[] counted = java.util.stream.IntStream.range(0, 24).toArray();
        Pixels turned = prepare(Map.of("rotate", "90", "crop", "2"), grey(4, 6, counted));
        assertThat(turned.values()).containsExactly(14, 8, 15, 9);
        Pixels all = prepare(
                Map.of("resize", "4", "crop", "2", "height", "5", "width", "3", "channels", "3"), grey(4, 6, counted));
        assertThat(Shape.of(all.channels(), all.height(), all.width())).isEqualTo(Shape.of(3, 5, 3));
    }

    @Test
    void thePipelineIsDescribed() {
        assertThat(ImageOptions.defaults().pipeline()).isEqualTo("on white, upright by Exif");
        Map<String, String> typed = Map.of(
                "upright",
                "no",
                "rotate",
                "180",
                "channels",
                "1",
                "resize",
                "256",
                "crop",
                "224",
                "height",
                "32",
                "background",
                "black");
        assertThat(Params.create(ImageOptions.class, typed).pipeline())
                .isEqualTo(
                        "on black, turned by 180°, grey, shorter side to 256, centre 224×224, stretched to 32×as is");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> prepare(Map.of("crop", "5"), grey(4, 6, new int[24])))
                .isInstanceOf(BrokenImage.class)
                .hasMessage("its 4×6 pixels are fewer than crop (5) asks for");
        assertUserError(
                () -> Params.create(ImageOptions.class, Map.of("crop", "224", "resize", "200")),
                "crop is 224 and must be at most resize (200). Maybe --resize 256?");
        assertUserError(
                () -> Params.create(ImageOptions.class, Map.of("rotate", "45")), "rotate is 45 and must be 0, 90");
    }

    /** Long and narrow: what they are stretched to, or the rows on the way there, would not fit. */
    @Test
    void stretchingIsBoundedLikeDecoding() {
        Map<Pixels, Map<String, String>> stretches = Map.of(
                new Pixels(1, 40_000, 1, new byte[40_000]), Map.of("resize", "256"),
                new Pixels(1, 1, 40_000, new byte[40_000]), Map.of("resize", "4096"),
                new Pixels(1, 5_000_000, 1, new byte[5_000_000]), Map.of("width", "224"),
                new Pixels(1, 1, 5_000_000, new byte[5_000_000]), Map.of("height", "224"));
        stretches.forEach((pixels, typed) -> assertThatThrownBy(() -> prepare(typed, pixels))
                .isInstanceOf(BrokenImage.class)
                .message()
                .startsWith("its size " + pixels.height() + "×" + pixels.width() + " stretched to ")
                .endsWith(" is beyond 40 million pixels"));
    }

    @Test
    void longImagesThatFitAreStretched() throws BrokenImage {
        Pixels narrow = prepare(Map.of("resize", "2"), new Pixels(1, 40_000, 1, new byte[40_000]));
        assertThat(Shape.of(narrow.height(), narrow.width())).isEqualTo(Shape.of(80_000, 2));
    }

    private static Pixels prepare(Map<String, String> typed, Pixels pixels) throws BrokenImage {
        return Preparation.of(Params.create(ImageOptions.class, typed)).apply(pixels);
    }

    private static Pixels grey(int height, int width, int[] levels) {
        byte[] values = new byte[levels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) levels[i];
        }
        return new Pixels(1, height, width, values);
    }

    /** Pillow rounds between the two passes. */
    private static void assertClose(Pixels read, int height, int width, int[] expected) {
        assertThat(Shape.of(read.height(), read.width())).isEqualTo(Shape.of(height, width));
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs((read.values()[i] & 0xFF) - expected[i]))
                    .as("pixel %d", i)
                    .isLessThanOrEqualTo(1);
        }
    }
}
