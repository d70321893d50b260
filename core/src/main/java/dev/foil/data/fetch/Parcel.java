package dev.foil.data.fetch;

import java.net.URI;
import java.util.List;

/**
 * One file as servers hold it, packed.
 *
 * @param file its name: {@code .tar.gz} holds several parts, {@code .gz} one
 * @param bytes its size
 * @param checksum of its bytes
 * @param mirrors addresses of equal copies, in the order in which they are tried
 * @param parts what comes out of it
 */
public record Parcel(String file, long bytes, Checksum checksum, List<URI> mirrors, List<Part> parts) {
    public Parcel {
        mirrors = List.copyOf(mirrors);
        parts = List.copyOf(parts);
    }

    boolean isTar() {
        return file.endsWith(".tar.gz");
    }
}
