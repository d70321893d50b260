package dev.foil.data.fetch;

import java.util.List;
import java.util.Optional;

/**
 * One file of a data set as it is stored.
 *
 * @param name of the file
 * @param bytes its size; where there is no checksum, the most it may be
 * @param checksum of its bytes; empty for a small text that only comes with the other files
 */
public record Part(String name, long bytes, Optional<Checksum> checksum) {
    static Part of(String name, long bytes, Checksum checksum) {
        return new Part(name, bytes, Optional.of(checksum));
    }

    static Part text(String name, long most) {
        return new Part(name, most, Optional.empty());
    }

    boolean fits(long size) {
        return checksum.isPresent() ? size == bytes : size > 0 && size <= bytes;
    }

    /** Names under which the set's reader looks for the file, in its order: the first that is there is what it opens. */
    List<String> readNames() {
        return name.contains("-idx") ? names() : List.of(name);
    }

    /** How others name the file: some servers turn the dash before {@code idx} into a dot, most keep it gzipped. */
    List<String> names() {
        String dotted = name.replace("-idx", ".idx");
        return List.of(name, name + ".gz", dotted, dotted + ".gz");
    }
}
