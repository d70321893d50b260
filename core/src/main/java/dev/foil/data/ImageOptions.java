package dev.foil.data;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.UserError;

/**
 * How images are brought to one shape and split. Images are stretched to the size asked for: averaged over areas where
 * they shrink, bilinear where they grow.
 */
public record ImageOptions(
        @Param(doc = "height of the images in pixels, 0 keeps the stored one", value = "0", min = 0, max = 2048)
        int height,

        @Param(doc = "width of the images in pixels, 0 keeps the stored one", value = "0", min = 0, max = 2048)
        int width,

        @Param(doc = "1 for grey, 3 for colour, 0 keeps what is stored", value = "0", min = 0, max = 3)
        int channels,

        @Param(doc = "stop at the first broken image instead of skipping it", value = "false")
        boolean strict,

        @Param(
                doc = "share of each class kept for testing where the data has no test set of its own",
                value = "0.2",
                min = 0.001,
                max = 0.9)
        double testFraction) {

    public ImageOptions {
        Params.check(ImageOptions.class, height, width, channels, strict, testFraction);
        if (channels == 2) {
            throw new UserError("channels is 2 and must be 1 (grey) or 3 (colour), or 0 to keep what is stored.");
        }
    }

    public static ImageOptions defaults() {
        return Params.defaults(ImageOptions.class);
    }

    /** These options at another size. */
    public ImageOptions sized(int newHeight, int newWidth, int newChannels) {
        return new ImageOptions(newHeight, newWidth, newChannels, strict, testFraction);
    }

    /** The shape that images stored as {@code C×H×W} get. */
    Shape fit(Shape stored) {
        return Shape.of(
                channels == 0 ? stored.dim(0) : channels,
                height == 0 ? stored.dim(1) : height,
                width == 0 ? stored.dim(2) : width);
    }
}
