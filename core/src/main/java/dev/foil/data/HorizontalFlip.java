package dev.foil.data;

import dev.foil.random.Draws;

/** Mirrors every other image left to right, at random. */
public record HorizontalFlip() implements Augment {
    @Override
    public void apply(float[] values, int offset, Domain domain, Draws draws) {
        if (!draws.coin(0.5)) {
            return;
        }
        int width = domain.shape().dim(-1);
        int end = offset + domain.shape().size();
        for (int row = offset; row < end; row += width) {
            for (int left = row, right = row + width - 1; left < right; left++, right--) {
                float value = values[left];
                values[left] = values[right];
                values[right] = value;
            }
        }
    }
}
