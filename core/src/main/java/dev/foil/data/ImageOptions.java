package dev.foil.data;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.UserError;

/**
 * How a data set's images are found, brought to one shape and split. One pipeline serves every reader; its steps run
 * in the order of {@link #pipeline}.
 */
public record ImageOptions(
        @Param(
                doc = "height the images are stretched to at the end, 0 keeps the one they have",
                value = "0",
                min = 0,
                max = 2048)
        int height,

        @Param(
                doc = "width the images are stretched to at the end, 0 keeps the one they have",
                value = "0",
                min = 0,
                max = 2048)
        int width,

        @Param(doc = "1 for grey, 3 for colour, 0 keeps what is stored", value = "0", min = 0, max = 3)
        int channels,

        @Param(
                doc = "length that the shorter side is brought to before cropping, 0 keeps the stored one",
                value = "0",
                min = 0,
                max = 4096)
        int resize,

        @Param(doc = "side of the square cut from the centre, 0 cuts nothing", value = "0", min = 0, max = 2048)
        int crop,

        @Param(doc = "degrees that images are turned by, clockwise: 0, 90, 180 or 270", value = "0", min = 0, max = 270)
        int rotate,

        @Param(doc = "turn images upright as their Exif orientation says", value = "true")
        boolean upright,

        @Param(doc = "what transparent pixels are laid on", value = "white")
        Background background,

        @Param(doc = "order of the axes in arrays of images", value = "auto")
        Layout arrayLayout,

        @Param(
                doc = "CSV file that names the images and their labels, inside the data or beside it; none where"
                        + " folders are the classes",
                value = "none")
        String csv,

        @Param(
                doc = "column of the CSV file, or array of the npz file, that holds the images; auto looks for the"
                        + " usual names",
                value = "auto")
        String fileColumn,

        @Param(
                doc = "column of the CSV file, or array of the npz file, that holds the labels; several columns with"
                        + " commas between them are joined; auto looks for the usual names",
                value = "auto")
        String labelColumn,

        @Param(doc = "stop at the first broken image instead of skipping it", value = "false")
        boolean strict,

        @Param(
                doc = "share of each class kept for testing where the data has no test set of its own",
                value = "0.2",
                min = 0.001,
                max = 0.9)
        double testFraction) {
    /** The name that stands for looking for the usual ones. */
    static final String AUTO = "auto";

    /** Order of the axes in arrays of images, after the one that counts them. */
    public enum Layout {
        /** Told by the shape: one or three channels come first or last. */
        AUTO,
        /** Channels, rows, columns. */
        CHW,
        /** Rows, columns, channels. */
        HWC
    }

    public ImageOptions {
        Params.check(
                ImageOptions.class,
                height,
                width,
                channels,
                resize,
                crop,
                rotate,
                upright,
                background,
                arrayLayout,
                csv,
                fileColumn,
                labelColumn,
                strict,
                testFraction);
        if (channels == 2) {
            throw new UserError("channels is 2 and must be 1 (grey) or 3 (colour), or 0 to keep what is stored.");
        }
        if (rotate % 90 != 0) {
            throw new UserError("rotate is " + rotate + " and must be 0, 90, 180 or 270.");
        }
        if (resize > 0 && crop > resize) {
            throw new UserError("crop is " + crop + " and must be at most resize (" + resize + "). Maybe --resize "
                    + Math.round(crop * 256 / 224.0) + "?");
        }
    }

    public static ImageOptions defaults() {
        return Params.defaults(ImageOptions.class);
    }

    /** These options at another size. */
    public ImageOptions sized(int newHeight, int newWidth, int newChannels) {
        ImageOptions taller = Params.with(this, "height", newHeight);
        return Params.with(Params.with(taller, "width", newWidth), "channels", newChannels);
    }

    /** What happens to each image, in order, in words: for reports and provenance. */
    public String pipeline() {
        return Preparation.of(this).toString();
    }
}
