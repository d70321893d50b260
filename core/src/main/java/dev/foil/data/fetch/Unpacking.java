package dev.foil.data.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Takes a parcel's parts out of it. */
final class Unpacking {
    private Unpacking() {}

    /** Stores the parts that are wanted; gives those that were not in it, or not right. */
    static List<Part> unpack(Path file, Parcel parcel, List<Part> wanted, Path folder) throws IOException {
        List<Part> missing = new ArrayList<>(wanted);
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!parcel.isTar()) {
                for (Part part : wanted) {
                    if (Storing.store(in, part, folder)) {
                        missing.remove(part);
                    }
                }
                return missing;
            }
            Tar tar = new Tar(in);
            for (Optional<String> name = tar.next(); name.isPresent() && !missing.isEmpty(); name = tar.next()) {
                String found = name.get();
                Optional<Part> part = missing.stream()
                        .filter(candidate -> candidate.name().equals(found))
                        .findFirst();
                if (part.isPresent() && Storing.store(tar.content(), part.get(), folder)) {
                    missing.remove(part.get());
                }
            }
            return missing;
        }
    }
}
