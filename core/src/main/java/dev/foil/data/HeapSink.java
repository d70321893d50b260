package dev.foil.data;

import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.List;

/** Keeps images on the heap. */
final class HeapSink implements PixelSink {
    private final List<Pixels> images = new ArrayList<>();

    @Override
    public void start(int count, long length) {
        long most = Runtime.getRuntime().maxMemory() / 10 * 6;
        if (count * length > most) {
            throw new UserError(count + " images of " + length + " bytes need " + ((count * length) >> 20)
                    + " MiB and must fit into " + (most >> 20)
                    + " MiB without the cache. Maybe leave out --no-cache, or choose a smaller height and width?");
        }
    }

    @Override
    public void add(Pixels pixels) {
        images.add(pixels);
    }

    int channels() {
        return images.stream().mapToInt(Pixels::channels).max().orElse(1);
    }

    PixelStore store() {
        int channels = channels();
        return PixelStore.of(images.stream()
                .map(image -> image.withChannels(channels).values())
                .toArray(byte[][]::new));
    }

    @Override
    public void close() {}
}
