package dev.foil.data;

import dev.foil.param.UserError;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decodes files into a sink, several at a time but in their order: memory is bounded by the files in flight, however
 * many there are.
 */
final class Decoding {
    private static final int FEWEST = 4;
    private static final int MOST = 1024;
    private static final long MOST_BYTES = 16 << 20;

    private final ImageRoot root;
    private final ImageOptions options;
    private final PixelSink sink;
    private final SortedMap<Integer, String> broken = new TreeMap<>();
    private int passing;
    private ImageFile first;
    private Pixels size;

    private Decoding(ImageRoot root, ImageFile first, ImageOptions options, PixelSink sink) {
        this.root = root;
        this.first = first;
        this.options = options;
        this.sink = sink;
        this.size = new Pixels(0, 0, 0, new byte[0]);
    }

    /**
     * What came of it; the pixels went into the sink.
     *
     * @param broken why a file could not be used, by its place in the list
     * @param passing how many of those may be sound all the same
     */
    record Outcome(int height, int width, SortedMap<Integer, String> broken, int passing) {}

    /**
     * Decodes every file.
     *
     * @throws UserError where sizes differ, no image can be read, or (when strict) one is broken
     * @throws IOException where the sink fails
     */
    static Outcome run(ImageRoot root, List<ImageFile> files, ImageOptions options, PixelSink sink, Progress progress)
            throws IOException {
        Decoding decoding = new Decoding(root, files.get(0), options, sink);
        int chunk;
        for (int from = 0; from < files.size(); from += chunk) {
            progress.update("decoding images", from, files.size());
            chunk = decoding.chunk();
            decoding.take(files, from, Math.min(files.size(), from + chunk));
        }
        progress.update("decoding images", files.size(), files.size());
        if (decoding.isEmpty()) {
            int why = decoding.broken.firstKey();
            throw new UserError("None of the " + files.size() + " images in " + root + " can be read; " + files.get(why)
                    + ": " + decoding.broken.get(why) + ".");
        }
        return new Outcome(decoding.size.height(), decoding.size.width(), decoding.broken, decoding.passing);
    }

    private boolean isEmpty() {
        return size.height() == 0;
    }

    private int chunk() {
        long bytes = 3L * size.height() * size.width();
        return isEmpty() ? 1 : (int) Math.max(FEWEST, Math.min(MOST, MOST_BYTES / bytes));
    }

    private void take(List<ImageFile> files, int from, int to) throws IOException {
        List<Attempt<Pixels>> attempts = Attempt.all(files.subList(from, to), this::read);
        for (int i = 0; i < attempts.size(); i++) {
            Attempt<Pixels> attempt = attempts.get(i);
            if (attempt.result().isPresent()) {
                add(attempt.file(), attempt.result().get(), files.size());
            } else {
                broken.put(from + i, attempt.why());
                passing += attempt.passing() ? 1 : 0;
                if (options.strict()) {
                    throw Skipped.strict(root, new Skipped(attempt.file().toString(), attempt.why()));
                }
            }
        }
    }

    /** Pixels of another size than the first image's are let go at once: there is no end to how many they are. */
    private Pixels read(ImageFile file) throws BrokenImage {
        Pixels pixels = Preparation.of(options).decode(file.read());
        boolean fits = isEmpty() || isSized(pixels);
        return fits ? pixels : new Pixels(pixels.channels(), pixels.height(), pixels.width(), new byte[0]);
    }

    private boolean isSized(Pixels pixels) {
        return pixels.height() == size.height() && pixels.width() == size.width();
    }

    private void add(ImageFile file, Pixels pixels, int count) throws IOException {
        if (isEmpty()) {
            first = file;
            size = new Pixels(0, pixels.height(), pixels.width(), new byte[0]);
            int channels = options.channels() == 0 ? 3 : options.channels();
            sink.start(count, (long) channels * pixels.height() * pixels.width());
        }
        if (!isSized(pixels)) {
            throw new UserError("Images in " + root + " differ in size: " + first + " is " + size.height() + "×"
                    + size.width() + ", " + file + " is " + pixels.height() + "×" + pixels.width()
                    + ". Maybe give --height and --width?");
        }
        sink.add(pixels);
    }
}
