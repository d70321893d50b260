package dev.foil.data;

import java.io.Closeable;
import java.io.IOException;

/** Takes decoded images one after the other, all of one size; the first coloured one makes all coloured. */
interface PixelSink extends Closeable {
    /**
     * Called before the first image.
     *
     * @param count how many there will be at most
     * @param length bytes of one, at most
     * @throws IOException where there is no room for them
     */
    void start(int count, long length) throws IOException;

    void add(Pixels pixels) throws IOException;
}
