package dev.foil.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that other programs made: four blocks of colour, 16×8; {@code images/make.py} says how. */
class ImageFormatsTest {
    private static final int[][] BLOCKS = {{200, 40, 40}, {40, 160, 40}, {40, 40, 200}, {128, 128, 128}};
    private static final int[] WHITE = {255, 255, 255};

    @ParameterizedTest
    @CsvSource({"lossless.webp,0", "lossy.webp,4", "cmyk.jpg,12", "progressive.jpg,4", "lzw.tif,0", "turned.tif,0"})
    void formatsThatTheJdkCannotWrite(String name, int tolerance) throws Exception {
        Pixels read = ImageDecoder.decode(file(name));
        assertThat(read.channels()).isEqualTo(3);
        assertThat(read.height()).isEqualTo(8);
        assertThat(read.width()).isEqualTo(16);
        assertBlocks(read, tolerance, BLOCKS);
    }

    @Test
    void greyJpegIsGrey() throws Exception {
        Pixels read = ImageDecoder.decode(file("grey.jpg"));
        assertThat(read.channels()).isEqualTo(1);
        assertThat(read.values()[3] & 0xFF).isCloseTo(88, within(2));
    }

    @Test
    void transparencyOfEveryKindIsLaidOnTheBackground() throws Exception {
        assertBlocks(ImageDecoder.decode(file("alpha.webp")), 0, BLOCKS[0], WHITE, BLOCKS[2], WHITE);
        for (String name : new String[] {"palette.png", "colourkey.png"}) {
            assertBlocks(ImageDecoder.decode(file(name)), 0, BLOCKS[0], BLOCKS[1], BLOCKS[2], WHITE);
        }
        Pixels black = ImageDecoder.decode(file("alpha.webp"), Background.BLACK);
        assertBlocks(black, 0, BLOCKS[0], new int[3], BLOCKS[2], new int[3]);
        Pixels grey = ImageDecoder.decode(file("palette.png"), Background.GREY);
        assertBlocks(grey, 0, BLOCKS);
    }

    @ParameterizedTest
    @CsvSource({"turned.webp,6", "turned.png,3", "turned.tif,8", "exif5.jpg,5", "lossy.webp,1", "grey.jpg,1"})
    void orientationIsFoundInEveryFormat(String name, int orientation) throws Exception {
        assertThat(Exif.orientation(file(name))).isEqualTo(orientation);
    }

    /** Which blocks lie top left, top right, bottom left and bottom right once an image is upright (Exif 2.32, 4.6.4). */
    @ParameterizedTest
    @CsvSource({
        "1,16,0,1,2,3",
        "2,16,1,0,3,2",
        "3,16,3,2,1,0",
        "4,16,2,3,0,1",
        "5,8,0,2,1,3",
        "6,8,2,0,3,1",
        "7,8,3,1,2,0",
        "8,8,1,3,0,2"
    })
    void allEightOrientationsAreTurnedUpright(int orientation, int width, int a, int b, int c, int d) throws Exception {
        byte[] file = file("exif" + orientation + ".jpg");
        Pixels read = Preparation.of(ImageOptions.defaults()).decode(file);
        assertThat(read.width()).isEqualTo(width);
        assertBlocks(read, 4, BLOCKS[a], BLOCKS[b], BLOCKS[c], BLOCKS[d]);
        ImageOptions asStored = dev.foil.param.Params.with(ImageOptions.defaults(), "upright", false);
        assertBlocks(Preparation.of(asStored).decode(file), 4, BLOCKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless.webp", "alpha.webp", "cmyk.jpg", "progressive.jpg", "lzw.tif", "exif6.jpg"})
    void damageIsBrokenNeverACrash(String name) throws IOException {
        byte[] whole = file(name);
        for (int i = 0; i < whole.length; i += 1 + whole.length / 150) {
            decodes(Arrays.copyOf(whole, i));
            for (int change : new int[] {0x01, 0xFF}) {
                byte[] flipped = whole.clone();
                flipped[i] ^= (byte) change;
                decodes(flipped);
            }
        }
        assertThat(decodes(Arrays.copyOf(whole, whole.length / 2))).isFalse();
    }

    private static boolean decodes(byte[] bytes) {
        try {
            Preparation.of(ImageOptions.defaults()).decode(bytes);
            return true;
        } catch (BrokenImage e) {
            assertThat(e.why()).isNotBlank().doesNotContain("\n");
            return false;
        }
    }

    private static void assertBlocks(Pixels read, int tolerance, int[]... colours) {
        for (int block = 0; block < 4; block++) {
            int y = read.height() * (1 + 2 * (block / 2)) / 4;
            int x = read.width() * (1 + 2 * (block % 2)) / 4;
            for (int c = 0; c < 3; c++) {
                assertThat(read.values()[(c * read.height() + y) * read.width() + x] & 0xFF)
                        .as("channel %d of block %d", c, block)
                        .isCloseTo(colours[block][c], within(tolerance));
            }
        }
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = ImageFormatsTest.class.getResourceAsStream("images/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
