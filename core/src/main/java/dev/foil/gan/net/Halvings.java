package dev.foil.gan.net;

import dev.foil.data.Shape;
import dev.foil.param.UserError;
import java.util.Optional;

/**
 * How images are halved, both sides as often, until the shorter one is 4 to 7: 28×28 to 7×7, 96×128 to 6×8.
 *
 * @param times at least once
 * @param height that is left
 * @param width that is left
 */
record Halvings(int times, int height, int width) {
    private static final int LEAST = 4;

    /** Widths double with each halving up to this. */
    private static final int WIDEST = 8;

    /** @throws UserError where the shape is no image or one whose sides don't halve so */
    static Halvings of(String title, Shape shape) {
        return find(shape)
                .orElseThrow(() -> new UserError("Pair '" + title
                        + "' makes images whose sides halve to a shorter one of 4"
                        + " to 7, such as 28×28, 64×64 or 96×128, not examples of " + shape + ". Maybe 'mlp'?"));
    }

    private static Optional<Halvings> find(Shape shape) {
        if (shape.rank() != 3) {
            return Optional.empty();
        }
        int height = shape.dim(1);
        int width = shape.dim(2);
        int times = 0;
        while (Math.min(height, width) >= 2 * LEAST && height % 2 == 0 && width % 2 == 0) {
            height /= 2;
            width /= 2;
            times++;
        }
        return times > 0 && Math.min(height, width) < 2 * LEAST
                ? Optional.of(new Halvings(times, height, width))
                : Optional.empty();
    }

    /** Channels after so many halvings, of so many at full size. */
    static int channels(int full, int halvings) {
        return full * Math.min(WIDEST, 1 << halvings);
    }

    /** Halvings after which both sides are at most so long. */
    int until(int longest) {
        int done = times;
        while (done > 1 && Math.max(height, width) << (times - done + 1) <= longest) {
            done--;
        }
        return done;
    }
}
