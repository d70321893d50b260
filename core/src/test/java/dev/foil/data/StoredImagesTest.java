package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoredImagesTest {
    private static final List<String> AB = List.of("a", "b");

    @Test
    void bytesReadAsExactFractionsAndComeBack() {
        byte[] all = new byte[256];
        for (int b = 0; b < 256; b++) {
            all[b] = (byte) b;
        }
        StoredImages images = new StoredImages("all", Shape.of(1, 16, 16), new byte[][] {all}, new int[1], AB);
        float[] values = images.first(5).values();
        for (int b = 0; b < 256; b++) {
            assertThat(values[b]).isEqualTo(b / 255f);
            assertThat(images.domain().quantise(values[b])).isEqualTo(values[b]);
            assertThat(Picture.level(values[b], images.domain())).isEqualTo(b);
        }
    }

    @Test
    void batchesCarryLabelsAndIds() {
        Examples batch = Made.images(AB, 0, 1, 1).batch(2, 0);
        assertThat(batch.ids()).containsExactly(2, 0);
        assertThat(batch.labels()).containsExactly(1, 0);
        assertThat(batch.example(1)).containsExactly(0f, 1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f, 5 / 255f);
    }

    @Test
    void labelsMustHaveAClass() {
        assertUserError(() -> Made.images(AB, 0, 2), "Label 2 of example 1 in made", "0 to 1");
        assertUserError(() -> Made.images(AB, -1), "Label -1");
        assertThatThrownBy(() -> new StoredImages("x", Shape.of(1, 1, 1), new byte[][] {new byte[2]}, new int[1], AB))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDigestNamesEverythingStored() {
        String digest = Made.images(AB, 0, 1).digest();
        assertThat(digest)
                .matches("[0-9a-f]{64}")
                .isEqualTo(Made.images(AB, 0, 1).digest());
        assertThat(Made.images(AB, 1, 1).digest()).isNotEqualTo(digest);
        assertThat(Made.images(List.of("a", "c"), 0, 1).digest()).isNotEqualTo(digest);
        assertThat(Made.images(AB, 0, 1, 1).digest()).isNotEqualTo(digest);
        byte[][] same = {{0, 1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11}};
        int[] labels = {0, 1};
        assertThat(new StoredImages("other name", Shape.of(1, 2, 3), same, labels, AB).digest())
                .isEqualTo(digest);
        assertThat(new StoredImages("made", Shape.of(1, 3, 2), same, labels, AB).digest())
                .isNotEqualTo(digest);
        same[1][5]++;
        assertThat(new StoredImages("made", Shape.of(1, 2, 3), same, labels, AB).digest())
                .isNotEqualTo(digest);
    }

    @Test
    void optionsChangeSizeAndChannels() {
        StoredImages images = Made.images(AB, 0, 1);
        assertThat(images.fitted(ImageOptions.defaults())).isSameAs(images);
        StoredImages fitted = images.fitted(ImageOptions.defaults().sized(4, 0, 3));
        assertThat(fitted.domain()).isEqualTo(Domain.image(3, 4, 3));
        assertThat(fitted.label(1)).isEqualTo(1);
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertUserError(() -> ImageOptions.defaults().sized(-1, 0, 0), "height is -1");
        assertUserError(() -> ImageOptions.defaults().sized(0, 0, 2), "channels is 2 and must be 1 (grey) or 3");
        assertUserError(
                () -> dev.foil.param.Params.with(ImageOptions.defaults(), "testFraction", Double.NaN),
                "test-fraction is NaN");
    }
}
