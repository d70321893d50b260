package dev.foil.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes images to a file that a mapping can read. */
final class FileSink implements PixelSink {
    private final Path folder;
    private final String prefix;
    private BlockFile file;
    private int channels = 1;
    private int count;

    /**
     * Starts an empty file.
     *
     * @param prefix of the names of temporary files
     */
    FileSink(Path folder, String prefix) throws IOException {
        this.folder = folder;
        this.prefix = prefix;
        this.file = next();
    }

    private BlockFile next() throws IOException {
        return new BlockFile(Files.createTempFile(folder, prefix, CacheFile.TEMPORARY));
    }

    @Override
    public void start(int most, long length) throws IOException {
        long there = Files.getFileStore(folder).getUsableSpace();
        if (most * length > there) {
            throw new IOException(
                    "its disk has " + (there >> 20) + " MiB left and " + ((most * length) >> 20) + " MiB are needed");
        }
    }

    @Override
    public void add(Pixels pixels) throws IOException {
        if (pixels.channels() > channels) {
            if (count > 0) {
                widen(pixels);
            }
            channels = pixels.channels();
        }
        file.append(pixels.withChannels(channels).values());
        count++;
    }

    /** Starts over with all images so far in colour. */
    private void widen(Pixels coloured) throws IOException {
        file.finish();
        BlockFile wide = next();
        try (BlockFile narrow = file) {
            int plane = coloured.height() * coloured.width();
            MappedPixels grey = narrow.map(count, plane);
            byte[] values = new byte[plane];
            for (int i = 0; i < count; i++) {
                ByteBuffer image = grey.image(i);
                image.get(values);
                wide.append(new Pixels(1, coloured.height(), coloured.width(), values)
                        .withChannels(coloured.channels())
                        .values());
            }
        } finally {
            file = wide;
        }
    }

    int channels() {
        return channels;
    }

    int count() {
        return count;
    }

    BlockFile file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
