package dev.foil.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    @Test
    void greyComesBackAsStored() throws Exception {
        BufferedImage ramp = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 256; x++) {
            ramp.getRaster().setSample(x, 0, 0, x);
        }
        Pixels read = ImageDecoder.decode(file(ramp, "png"));
        assertThat(read.channels()).isEqualTo(1);
        for (int x = 0; x < 256; x++) {
            assertThat(read.values()[x] & 0xFF).isEqualTo(x);
        }
    }

    /** Its header asks for 2 GiB of compressed bytes that are not there. */
    @Test
    void bitmapsThatWrapOtherImagesAreRefused() throws Exception {
        byte[] bitmap = file(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "bmp");
        java.nio.ByteBuffer header = java.nio.ByteBuffer.wrap(bitmap).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        header.putInt(34, Integer.MAX_VALUE - 16);
        for (int compression : new int[] {4, 5}) {
            header.putInt(30, compression);
            assertThatThrownBy(() -> ImageDecoder.decode(bitmap)).hasMessageContaining("wraps an image");
        }
    }

    @Test
    void sixteenBitsAreScaledToEight() throws Exception {
        BufferedImage deep = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSamples(0, 0, 3, 1, 0, new int[] {0, 128 * 257, 65535});
        assertThat(ImageDecoder.decode(file(deep, "png")).values()).containsExactly(0, 128, 255);
    }

    @Test
    void transparentPixelsLieOnWhite() throws Exception {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00112233);
        image.setRGB(1, 0, 0xFF102030);
        image.setRGB(2, 0, 0x80000000);
        assertThat(ImageDecoder.decode(file(image, "png")).values())
                .containsExactly(255, 0x10, 127, 255, 0x20, 127, 255, 0x30, 127);
    }

    @Test
    void greyWithAlphaIsGrey() throws Exception {
        ComponentColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, 3, DataBuffer.TYPE_BYTE);
        WritableRaster raster = colours.createCompatibleWritableRaster(2, 1);
        raster.setPixels(0, 0, 2, 1, new int[] {40, 255, 40, 0});
        Pixels read = ImageDecoder.decode(file(new BufferedImage(colours, raster, false, null), "png"));
        assertThat(read.channels()).isEqualTo(1);
        assertThat(read.values()).containsExactly(40, 255);
    }

    @Test
    void palettesAreLookedUp() throws Exception {
        BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(1, 0, 0xFFFFFFFF);
        assertThat(ImageDecoder.decode(file(bits, "png")).values()).containsExactly(0, 255);
        BufferedImage colour = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED);
        colour.setRGB(0, 0, 0xFFFF0000);
        assertThat(ImageDecoder.decode(file(colour, "gif")).values()).containsExactly(255, 0, 0);
    }

    @Test
    void jpegColoursAreNearTheirOriginals() throws Exception {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, 0x20C060);
        }
        Pixels read = ImageDecoder.decode(file(image, "jpeg"));
        int[] expected = {0x20, 0xC0, 0x60};
        for (int c = 0; c < 3; c++) {
            assertThat(read.values()[c * 256 + 100] & 0xFF).isCloseTo(expected[c], within(3));
        }
    }

    /** A PNG of a few bytes that claims 100,000 × 100,000 pixels. */
    @Test
    void hugeImagesAreRefusedByTheirHeader() throws Exception {
        byte[] bytes = file(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "png");
        ByteBuffer png = ByteBuffer.wrap(bytes).putInt(16, 100_000).putInt(20, 100_000);
        CRC32 check = new CRC32();
        check.update(bytes, 12, 17);
        png.putInt(29, (int) check.getValue());
        assertThatThrownBy(() -> ImageDecoder.decode(bytes))
                .isInstanceOf(BrokenImage.class)
                .hasMessage("its size 100000×100000 is beyond 40 million pixels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void damageIsBrokenNeverACrash(String format) throws Exception {
        BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
        Draws draws = new Seed(9).draws();
        for (int i = 0; i < 24 * 24; i++) {
            image.setRGB(i % 24, i / 24, draws.below(1 << 24));
        }
        byte[] whole = file(image, format);
        for (int length = 0; length < whole.length; length += 1 + whole.length / 60) {
            decodes(Arrays.copyOf(whole, length));
            byte[] flipped = whole.clone();
            flipped[length] ^= (byte) (1 + draws.below(255));
            decodes(flipped);
        }
        assertThat(decodes(Arrays.copyOf(whole, whole.length / 2))).isFalse();
    }

    private static boolean decodes(byte[] bytes) {
        try {
            ImageDecoder.decode(bytes);
            return true;
        } catch (BrokenImage e) {
            assertThat(e.why()).isNotBlank().doesNotContain("\n");
            return false;
        }
    }

    private static byte[] file(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }
}
