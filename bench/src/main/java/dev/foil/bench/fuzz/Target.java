package dev.foil.bench.fuzz;

import dev.foil.random.Draws;
import java.io.IOException;
import java.util.List;

/** A reader, with sound files to start from and a way to damage them. */
interface Target {
    /** Sound files; mutations start from them. */
    List<byte[]> sound();

    /** A damaged copy. */
    byte[] mutate(byte[] file, Draws draws);

    /**
     * Reads a file, as far as it is read before native code sees it.
     *
     * @throws dev.foil.param.UserError where it is not sound
     */
    void read(byte[] file) throws IOException;
}
