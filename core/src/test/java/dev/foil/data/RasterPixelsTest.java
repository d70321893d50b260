package dev.foil.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import org.junit.jupiter.api.Test;

class RasterPixelsTest {
    @Test
    void coloursAlreadyMultipliedByTheirAlphaAreNotMultipliedAgain() throws RasterPixels.Inks {
        for (int type : new int[] {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_ARGB_PRE}) {
            BufferedImage image = new BufferedImage(2, 1, type);
            image.setRGB(0, 0, 0x80FF0000);
            assertThat(RasterPixels.of(image, Background.WHITE).values()).containsExactly(255, 255, 127, 255, 127, 255);
            assertThat(RasterPixels.of(image, Background.BLACK).values()).containsExactly(128, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void samplesOf32BitsHaveNoSign() throws RasterPixels.Inks {
        ColorModel grey = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, ColorModel.OPAQUE, DataBuffer.TYPE_INT);
        WritableRaster raster = grey.createCompatibleWritableRaster(4, 1);
        raster.setPixels(0, 0, 4, 1, new int[] {0, Integer.MAX_VALUE, Integer.MIN_VALUE, -1});
        BufferedImage image = new BufferedImage(grey, raster, false, null);
        assertThat(RasterPixels.of(image, Background.WHITE).values()).containsExactly(0, 127, 128, 255);
    }
}
