package dev.foil.bench.fuzz;

import dev.foil.random.Draws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A reader of files on disk.
 *
 * @param place where the damaged file is put
 * @param sound files to start from
 * @param reader of the place
 */
record FileTarget(Path place, List<byte[]> sound, Reader reader) implements Target {
    /** Reads what is in the place. */
    interface Reader {
        void read() throws IOException;
    }

    @Override
    public byte[] mutate(byte[] file, Draws draws) {
        return ByteMutation.of(file, draws);
    }

    @Override
    public void read(byte[] file) throws IOException {
        Files.write(place, file);
        reader.read();
    }
}
