package dev.foil.data;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Draws;
import java.util.Arrays;

/**
 * Moves an image by up to so many pixels along each axis; every move is equally likely. The border is repeated into the
 * gap, so that a white background stays white and a black one black.
 */
public record RandomShift(
        @Param(doc = "largest move along each axis, in pixels", value = "2", min = 0, max = 256)
        int pixels) implements Augment {

    public RandomShift {
        Params.check(RandomShift.class, pixels);
    }

    @Override
    public void apply(float[] values, int offset, Domain domain, Draws draws) {
        int down = draws.below(2 * pixels + 1) - pixels;
        int right = draws.below(2 * pixels + 1) - pixels;
        int height = domain.shape().dim(-2);
        int width = domain.shape().dim(-1);
        int plane = height * width;
        for (int start = offset; start < offset + domain.shape().size(); start += plane) {
            float[] before = Arrays.copyOfRange(values, start, start + plane);
            for (int y = 0; y < height; y++) {
                int fromRow = inside(y - down, height) * width;
                for (int x = 0; x < width; x++) {
                    values[start + y * width + x] = before[fromRow + inside(x - right, width)];
                }
            }
        }
    }

    private static int inside(int position, int size) {
        return Math.max(0, Math.min(size - 1, position));
    }
}
