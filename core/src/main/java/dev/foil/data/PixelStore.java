package dev.foil.data;

import java.nio.ByteBuffer;

/** Where the pixels of many images of one shape lie: on the heap or in a mapped file. Safe for many threads. */
interface PixelStore {
    int size();

    /** The bytes of one image, from position 0 to the limit; not to be changed. */
    ByteBuffer image(int index);

    /** Images on the heap. */
    static PixelStore of(byte[][] images) {
        return new PixelStore() {
            @Override
            public int size() {
                return images.length;
            }

            @Override
            public ByteBuffer image(int index) {
                return ByteBuffer.wrap(images[index]);
            }
        };
    }
}
