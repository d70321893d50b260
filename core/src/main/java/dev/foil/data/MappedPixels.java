package dev.foil.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Images one after the other in a file, mapped in segments that hold whole images. Memory is the system's to reclaim. */
final class MappedPixels implements PixelStore {
    private static final long SEGMENT = 1 << 30;

    private final List<MappedByteBuffer> segments = new ArrayList<>();
    private final int count;
    private final int length;
    private final int each;

    private MappedPixels(int count, int length) {
        this.count = count;
        this.length = length;
        this.each = (int) Math.max(1, SEGMENT / length);
    }

    /**
     * Maps the start of a file.
     *
     * @param count number of images
     * @param length bytes of one
     */
    static MappedPixels of(FileChannel file, int count, int length) throws IOException {
        MappedPixels pixels = new MappedPixels(count, length);
        for (int from = 0; from < count; from += pixels.each) {
            long images = Math.min(pixels.each, count - from);
            pixels.segments.add(file.map(FileChannel.MapMode.READ_ONLY, (long) from * length, images * length));
        }
        return pixels;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public ByteBuffer image(int index) {
        return segments.get(index / each).slice(index % each * length, length);
    }
}
