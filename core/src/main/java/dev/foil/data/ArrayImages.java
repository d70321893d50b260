package dev.foil.data;

import dev.foil.param.UserError;
import java.util.List;

/**
 * Arrays of images as 8-bit images {@code C×H×W}: the order of axes and the range of values are found by looking at all
 * of them together, and said in {@link #remark}.
 */
final class ArrayImages {
    private final Shape shape;
    private final boolean channelsLast;
    private final Range range;
    private final String remark;

    private ArrayImages(Shape shape, boolean channelsLast, Range range, String remark) {
        this.shape = shape;
        this.channelsLast = channelsLast;
        this.range = range;
        this.remark = remark;
    }

    /** What stands for black and white. */
    private enum Range {
        BYTES(0, 255, "0 to 255"),
        UNIT(0, 1, "0 to 1"),
        SIGNED(-1, 1, "-1 to 1"),
        WORDS(0, 65_535, "0 to 65535");

        private final float low;
        private final float high;
        private final String text;

        Range(float low, float high, String text) {
            this.low = low;
            this.high = high;
            this.text = text;
        }

        boolean holds(float least, float most) {
            return least >= low && most <= high;
        }

        float level(float value) {
            return (value - low) / (high - low) * 255;
        }
    }

    /**
     * Looks at arrays that belong together.
     *
     * @throws UserError where shapes differ or are no images, or values are in no usual range
     */
    static ArrayImages of(String name, List<NpyArray> arrays, ImageOptions.Layout layout) {
        Shape stored = arrays.get(0).shape().example();
        for (NpyArray array : arrays) {
            if (!array.shape().example().equals(stored)) {
                throw new UserError("Images in " + name + " differ in shape: " + stored + " and "
                        + array.shape().example() + ".");
            }
        }
        boolean channelsLast = channelsLast(name, stored, layout);
        int channels = stored.rank() == 2 ? 1 : stored.dim(channelsLast ? 2 : 0);
        if (stored.rank() != 2 && channels != 1 && channels != 3) {
            throw new UserError("Images in " + name + " are " + stored + " and must have 1 or 3 channels.");
        }
        int top = stored.rank() == 2 || channelsLast ? 0 : 1;
        Shape shape = Shape.of(channels, stored.dim(top), stored.dim(top + 1));
        Room.check(
                name, arrays.stream().mapToLong(array -> array.shape().dim(0)).sum(), shape.size());
        Range range = range(name, arrays);
        String values = arrays.get(0).type().name().toLowerCase(java.util.Locale.ROOT) + " from " + range.text;
        String order =
                stored.rank() == 2 ? "rows×columns" : channelsLast ? "rows×columns×channels" : "channels×rows×columns";
        double rounding = rounding(arrays, range);
        String rounded = rounding < 0.05
                ? ""
                : String.format(
                        java.util.Locale.ROOT, ", rounded to 8 bits by up to %.4f of the range", rounding / 255);
        return new ArrayImages(shape, channelsLast, range, name + " read as " + order + ", " + values + rounded + ".");
    }

    private static boolean channelsLast(String name, Shape stored, ImageOptions.Layout layout) {
        if (stored.rank() == 2) {
            return false;
        }
        if (stored.rank() != 3) {
            throw new UserError("Images in " + name + " are " + (stored.rank() == 0 ? "single numbers" : stored)
                    + " and must be rows×columns, rows×columns×channels or channels×rows×columns.");
        }
        if (layout != ImageOptions.Layout.AUTO) {
            return layout == ImageOptions.Layout.HWC;
        }
        boolean first = stored.dim(0) == 1 || stored.dim(0) == 3;
        boolean last = stored.dim(2) == 1 || stored.dim(2) == 3;
        if (first == last) {
            throw new UserError("Images in " + name + " are " + stored + ", which leaves open where the "
                    + "1 or 3 channels are. Maybe say --layout chw or --layout hwc?");
        }
        return last;
    }

    private static Range range(String name, List<NpyArray> arrays) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        boolean words = false;
        for (NpyArray array : arrays) {
            words |= array.type() == NpyType.UINT16;
            for (int i = 0; i < array.size(); i++) {
                float value = array.real(i);
                if (!Float.isFinite(value)) {
                    throw new UserError("Value " + value + " in image "
                            + i / array.shape().example().size() + " of " + name
                            + " is no colour. Maybe something went wrong before it was saved?");
                }
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        boolean bytes = arrays.stream().allMatch(array -> array.type() == NpyType.UINT8);
        for (Range range : bytes && most > 1 ? List.of(Range.BYTES) : candidates(words)) {
            if (range.holds(least, most)) {
                return range;
            }
        }
        throw new UserError("Values of the images in " + name + " go from " + least + " to " + most
                + " and must be within 0 to 1, -1 to 1 or 0 to 255. Maybe undo their normalisation before saving?");
    }

    private static List<Range> candidates(boolean words) {
        return words ? List.of(Range.UNIT, Range.BYTES, Range.WORDS) : List.of(Range.UNIT, Range.SIGNED, Range.BYTES);
    }

    /** The largest distance to the 8-bit grid, in its steps. */
    private static double rounding(List<NpyArray> arrays, Range range) {
        double largest = 0;
        for (NpyArray array : arrays) {
            for (int i = 0; i < array.size(); i++) {
                float level = range.level(array.real(i));
                largest = Math.max(largest, Math.abs(level - Math.round(level)));
            }
        }
        return largest;
    }

    Shape shape() {
        return shape;
    }

    /** One line about what was found. */
    String remark() {
        return remark;
    }

    /** The images of one array, {@code C×H×W} bytes each. */
    byte[][] values(NpyArray array) {
        int channels = shape.dim(0);
        int plane = shape.dim(1) * shape.dim(2);
        byte[][] images = new byte[array.shape().dim(0)][shape.size()];
        for (int n = 0; n < images.length; n++) {
            for (int i = 0; i < shape.size(); i++) {
                int to = channelsLast ? i % channels * plane + i / channels : i;
                images[n][to] = (byte) Math.round(range.level(array.real(n * shape.size() + i)));
            }
        }
        return images;
    }
}
