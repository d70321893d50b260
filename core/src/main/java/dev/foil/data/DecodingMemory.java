package dev.foil.data;

import java.util.concurrent.Semaphore;

/**
 * A share of the memory in which images are decoded and stretched, so that several large ones at a time don't exhaust it: who finds
 * too little left waits.
 */
final class DecodingMemory implements AutoCloseable {
    /** A decoder's raster (up to 8 bytes a pixel), its copy for a plugin's conversion, and our three bytes. */
    private static final int BYTES_PER_PIXEL = 16;

    /** Of a resampling's plan, for each old and each new row and column. */
    private static final int BYTES_PER_LINE = 64;

    private static final int KIB =
            (int) Math.min(Integer.MAX_VALUE, (Runtime.getRuntime().maxMemory() / 2) >> 10);
    private static final Semaphore LEFT = new Semaphore(KIB, true);

    private final int taken;

    private DecodingMemory(int taken) {
        this.taken = taken;
    }

    /**
     * Waits for the memory that an image takes to decode.
     *
     * @throws BrokenImage where the image needs more than there will ever be
     */
    static DecodingMemory take(ImageDecoder.Size size, int fileBytes) throws BrokenImage {
        return take(
                "its size " + size + " needs", (long) size.height() * size.width() * BYTES_PER_PIXEL + 2L * fileBytes);
    }

    /**
     * Waits for the memory that an image takes to be stretched: itself, its rows at their new width, the new image.
     *
     * @throws BrokenImage where the new size, or that of the rows, is beyond what is decoded, or needs more memory than
     *     there will ever be
     */
    static DecodingMemory take(Pixels pixels, long newHeight, long newWidth) throws BrokenImage {
        String what = "its size " + pixels.height() + "×" + pixels.width() + " stretched to " + newHeight + "×"
                + newWidth + " ";
        boolean bounded = newHeight <= ImageDecoder.MOST_PIXELS && newWidth <= ImageDecoder.MOST_PIXELS;
        long rows = bounded ? pixels.height() * newWidth : Long.MAX_VALUE;
        long made = bounded ? newHeight * newWidth : Long.MAX_VALUE;
        if (Math.max(rows, made) > ImageDecoder.MOST_PIXELS) {
            throw new BrokenImage(what + "is beyond " + ImageDecoder.MOST_PIXELS / 1_000_000 + " million pixels");
        }
        long lines = pixels.height() + pixels.width() + newHeight + newWidth;
        return take(
                what + "needs",
                pixels.values().length + Float.BYTES * rows + pixels.channels() * made + BYTES_PER_LINE * lines);
    }

    private static DecodingMemory take(String what, long bytes) throws BrokenImage {
        long needed = (bytes >> 10) + 1;
        if (needed > KIB) {
            throw BrokenImage.passing(what + " " + (needed >> 10) + " MiB and there are " + (KIB >> 10) + " MiB");
        }
        LEFT.acquireUninterruptibly((int) needed);
        return new DecodingMemory((int) needed);
    }

    @Override
    public void close() {
        LEFT.release(taken);
    }
}
