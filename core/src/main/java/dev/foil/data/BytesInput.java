package dev.foil.data;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file's bytes for an image reader. Some readers take the end of the file for zeros and go on for minutes; after a
 * while of that this stream gives up for them.
 */
final class BytesInput extends ImageInputStreamImpl {
    private static final int MOST_AFTER_END = 1000;

    private final byte[] bytes;
    private int afterEnd;

    BytesInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : end();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= bytes.length) {
            return end();
        }
        int read = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, into, offset, read);
        streamPos += read;
        return read;
    }

    private int end() {
        if (++afterEnd > MOST_AFTER_END) {
            throw new IllegalStateException("it ends too early");
        }
        return -1;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
