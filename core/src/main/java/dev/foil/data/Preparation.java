package dev.foil.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The declared pipeline: turn upright, turn by what was asked for, choose channels, bring the shorter side to a length,
 * cut the centre out, stretch. The only place where images change between their file and the data set.
 */
final class Preparation {
    private static final int[] TURNED = {Exif.UPRIGHT, 6, 3, 8};

    private final ImageOptions options;

    private Preparation(ImageOptions options) {
        this.options = options;
    }

    static Preparation of(ImageOptions options) {
        return new Preparation(options);
    }

    /** An image from its file. */
    Pixels decode(byte[] file) throws BrokenImage {
        Pixels stored = ImageDecoder.decode(file, options.background());
        return apply(options.upright() ? stored.turned(Exif.orientation(file)) : stored);
    }

    /** An image that lies upright. */
    Pixels apply(Pixels stored) throws BrokenImage {
        Pixels pixels = stored.turned(TURNED[options.rotate() / 90]);
        if (options.channels() > 0) {
            pixels = pixels.withChannels(options.channels());
        }
        if (options.resize() > 0) {
            pixels = withShorterSide(pixels, options.resize());
        }
        if (options.crop() > 0) {
            if (Math.min(pixels.height(), pixels.width()) < options.crop()) {
                throw new BrokenImage("its " + pixels.height() + "×" + pixels.width() + " pixels are fewer than crop ("
                        + options.crop() + ") asks for");
            }
            pixels = pixels.cropped(options.crop(), options.crop());
        }
        int height = options.height() > 0 ? options.height() : pixels.height();
        int width = options.width() > 0 ? options.width() : pixels.width();
        if (height == pixels.height() && width == pixels.width()) {
            return pixels;
        }
        try (DecodingMemory memory = DecodingMemory.take(pixels, height, width)) {
            return pixels.resized(height, width);
        }
    }

    /** The shorter side brought to a length, the longer one in proportion. */
    private static Pixels withShorterSide(Pixels pixels, long length) throws BrokenImage {
        int shorter = Math.min(pixels.height(), pixels.width());
        if (shorter == length) {
            return pixels;
        }
        long height = length * pixels.height() / shorter;
        long width = length * pixels.width() / shorter;
        try (DecodingMemory memory = DecodingMemory.take(pixels, height, width)) {
            return pixels.smoothed((int) height, (int) width);
        }
    }

    /** Whether upright images of a shape come out as they go in. */
    boolean leaves(Shape shape) {
        int height = shape.dim(1);
        int width = shape.dim(2);
        return options.rotate() == 0
                && (options.channels() == 0 || options.channels() == shape.dim(0))
                && (options.resize() == 0 || options.resize() == Math.min(height, width))
                && (options.crop() == 0 || (options.crop() == height && options.crop() == width))
                && (options.height() == 0 || options.height() == height)
                && (options.width() == 0 || options.width() == width);
    }

    /** What decides the pixels, and nothing else. */
    @Override
    public String toString() {
        List<String> steps = new ArrayList<>();
        steps.add("on " + options.background().name().toLowerCase(java.util.Locale.ROOT));
        if (options.upright()) {
            steps.add("upright by Exif");
        }
        if (options.rotate() > 0) {
            steps.add("turned by " + options.rotate() + "°");
        }
        if (options.channels() > 0) {
            steps.add(options.channels() == 1 ? "grey" : "colour");
        }
        if (options.resize() > 0) {
            steps.add("shorter side to " + options.resize());
        }
        if (options.crop() > 0) {
            steps.add("centre " + options.crop() + "×" + options.crop());
        }
        if (options.height() > 0 || options.width() > 0) {
            steps.add("stretched to " + sized(options.height()) + "×" + sized(options.width()));
        }
        return String.join(", ", steps);
    }

    private static String sized(int size) {
        return size == 0 ? "as is" : Integer.toString(size);
    }
}
