package dev.foil.data;

import java.util.concurrent.Semaphore;

/**
 * A share of the memory in which images are decoded, so that several large ones at a time don't exhaust it: who finds
 * too little left waits.
 */
final class DecodingMemory implements AutoCloseable {
    /** A decoder's raster (up to 8 bytes a pixel), its copy for a plugin's conversion, and our three bytes. */
    private static final int BYTES_PER_PIXEL = 16;

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
        long needed = (((long) size.height() * size.width() * BYTES_PER_PIXEL + 2L * fileBytes) >> 10) + 1;
        if (needed > KIB) {
            throw new BrokenImage("its size " + size + " needs " + (needed >> 10) + " MiB to decode and there are "
                    + (KIB >> 10) + " MiB");
        }
        LEFT.acquireUninterruptibly((int) needed);
        return new DecodingMemory((int) needed);
    }

    @Override
    public void close() {
        LEFT.release(taken);
    }
}
