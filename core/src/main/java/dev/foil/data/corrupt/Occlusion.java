package dev.foil.data.corrupt;

import dev.foil.data.Augment;
import dev.foil.data.Domain;
import dev.foil.random.Draws;
import java.util.Arrays;

/**
 * A grey square in front, wholly inside the image, every place equally likely.
 *
 * @param side of the square, as a share of the image's shorter side
 */
record Occlusion(double side) implements Augment {
    @Override
    public void apply(float[] values, int offset, Domain domain, Draws draws) {
        int height = domain.shape().dim(1);
        int width = domain.shape().dim(2);
        int size = (int) Math.ceil(side * Math.min(height, width));
        int top = place(draws, height - size);
        int left = place(draws, width - size);
        float grey = domain.low() + domain.width() / 2;
        for (int c = 0; c < domain.shape().dim(0); c++) {
            for (int y = top; y < top + size; y++) {
                int from = offset + (c * height + y) * width + left;
                Arrays.fill(values, from, from + size, grey);
            }
        }
    }

    /** In 0 … {@code free}; one draw says where whatever the size, so that larger squares grow around smaller ones. */
    private static int place(Draws draws, int free) {
        return (int) (draws.uniform() * (free + 1));
    }
}
