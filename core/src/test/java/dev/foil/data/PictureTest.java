package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {
    @Test
    void aPictureSurvivesSavingAndReading() throws Exception {
        Dataset sample = FashionSample.test();
        float[] values = sample.batch(7).values();
        Pixels read = ImageDecoder.decode(Picture.png(values, sample.domain()));
        StoredImages again = new StoredImages(
                "again", sample.domain().shape(), new byte[][] {read.values()}, new int[1], List.of("any"));
        assertThat(again.batch(0).values()).isEqualTo(values);
    }

    @Test
    void coloursAndScaleAreKept() throws Exception {
        Domain domain = new Domain(Shape.of(3, 1, 2), -1, 1, 256);
        Pixels read = ImageDecoder.decode(Picture.png(new float[] {-1, 1, 0, 2, 1, -5}, domain, 2));
        assertThat(read).extracting(Pixels::height, Pixels::width).containsExactly(2, 4);
        assertThat(read.values())
                .containsExactly(
                        0, 0, 255, 255, 0, 0, 255, 255, 128, 128, 255, 255, 128, 128, 255, 255, 255, 255, 0, 0, 255,
                        255, 0, 0);
    }

    @Test
    void otherValuesAreNoPicture() {
        Domain wave = Domain.continuous(Shape.of(1, 100), -1, 1);
        assertThatThrownBy(() -> Picture.png(new float[100], wave)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Picture.png(new float[5], Domain.image(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theContactSheetShowsEveryClass() throws Exception {
        Dataset sample = FashionSample.test();
        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(ContactSheet.png(sample, 4)));
        int tile = 56;
        for (int label = 0; label < 10; label++) {
            int top = 16 + label * (tile + 6);
            assertThat(dark(sheet.getSubimage(16, top, 80, tile)))
                    .as("name of class " + label)
                    .isGreaterThan(20);
            int left = sheet.getWidth() - 16 - 4 * (tile + 6);
            for (int i = 0; i < 4; i++) {
                assertThat(colours(sheet.getSubimage(left + i * (tile + 6), top, tile, tile)))
                        .as("image " + i + " of class " + label)
                        .isGreaterThan(10);
            }
        }
    }

    @Test
    void largeImagesAndManyClassesFitOnASheet() throws Exception {
        List<String> names = java.util.stream.IntStream.range(0, 130)
                .mapToObj(i -> "class " + i)
                .toList();
        StoredImages large =
                new StoredImages("large", Shape.of(1, 300, 200), new byte[][] {new byte[60_000]}, new int[1], names);
        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(ContactSheet.png(large, 1)));
        assertThat(sheet.getHeight()).isLessThan(110 * 170);
        assertThat(sheet.getWidth()).isLessThan(400);
    }

    @Test
    void onlyImagesHaveAContactSheet() {
        Dataset wave = new Waves();
        assertUserError(() -> ContactSheet.png(wave, 4), "waves", "1×100");
    }

    private static long dark(BufferedImage part) {
        return rgb(part).filter(pixel -> (pixel & 0xFF) < 0x60).count();
    }

    private static long colours(BufferedImage part) {
        return rgb(part).distinct().count();
    }

    private static java.util.stream.IntStream rgb(BufferedImage part) {
        return java.util.Arrays.stream(part.getRGB(0, 0, part.getWidth(), part.getHeight(), null, 0, part.getWidth()));
    }

    private record Waves() implements Dataset {
        @Override
        public String name() {
            return "waves";
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public Domain domain() {
            return Domain.continuous(Shape.of(1, 100), -1, 1);
        }

        @Override
        public List<String> classes() {
            return List.of();
        }

        @Override
        public int label(int index) {
            return 0;
        }

        @Override
        public void read(int index, float[] into, int offset) {}

        @Override
        public String digest() {
            return "";
        }
    }
}
