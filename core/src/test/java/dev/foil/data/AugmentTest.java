package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.random.Seed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AugmentTest {
    private final Domain domain = Domain.image(1, 2, 3);
    private final float[] image = {1, 2, 3, 4, 5, 6};

    @Test
    void flipMirrorsHalfOfTheImages() {
        int mirrored = 0;
        for (int i = 0; i < 1000; i++) {
            float[] changed = image.clone();
            new HorizontalFlip().apply(changed, 0, domain, new Seed(i).draws());
            if (changed[0] == 3) {
                mirrored++;
                assertThat(changed).containsExactly(3, 2, 1, 6, 5, 4);
            } else {
                assertThat(changed).isEqualTo(image);
            }
        }
        assertThat(mirrored).isBetween(440, 560);
    }

    @Test
    void shiftReachesEveryOffsetAndRepeatsTheBorder() {
        Set<List<Float>> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            float[] changed = image.clone();
            new RandomShift(1).apply(changed, 0, domain, new Seed(i).draws());
            seen.add(listed(changed));
        }
        assertThat(seen)
                .hasSize(9)
                .contains(listed(image), List.of(1f, 1f, 2f, 4f, 4f, 5f), List.of(5f, 6f, 6f, 5f, 6f, 6f));
    }

    @Test
    void everyChannelMovesAlike() {
        Domain colour = Domain.image(3, 4, 4);
        float[] values = new float[48];
        for (int i = 0; i < 48; i++) {
            values[i] = i % 16;
        }
        new RandomShift(2).then(new HorizontalFlip()).apply(values, 0, colour, new Seed(4).draws());
        for (int i = 0; i < 32; i++) {
            assertThat(values[i + 16]).isEqualTo(values[i]);
        }
    }

    @Test
    void batchesAreCopiedAndKeyedById() {
        StoredImages images = Made.images(List.of("a", "b"), 0, 1, 0, 1, 0);
        Examples batch = images.first(5);
        float[] before = batch.values().clone();
        Augment augment = new HorizontalFlip().then(new RandomShift(1));
        Seed epoch = new Seed(0).child("augment").child(3);
        Examples changed = augment.apply(batch, domain, epoch);
        assertThat(batch.values()).isEqualTo(before).isNotEqualTo(changed.values());
        assertThat(augment.apply(images.batch(4, 2), domain, epoch).values())
                .isEqualTo(changed.rows(4, 2).values());
        assertThat(Augment.NONE.apply(batch, domain, epoch).values()).isEqualTo(before);
    }

    @Test
    void negativeShiftsAreRefused() {
        assertUserError(() -> new RandomShift(-1), "pixels is -1 and must be from 0 to 256");
    }

    private static List<Float> listed(float[] values) {
        return List.of(values[0], values[1], values[2], values[3], values[4], values[5]);
    }
}
