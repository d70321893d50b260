package dev.foil.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Optional;

/** Copies a part into a folder where it is the right one, byte for byte; never more than it should hold. */
final class Storing {
    private static final int BUFFER = 1 << 16;

    private Storing() {}

    /** Whether the bytes were the part's, and the file is now there. */
    static boolean store(InputStream in, Part part, Path folder) throws IOException {
        Path temporary = folder.resolve(part.name() + ".tmp");
        try {
            boolean right;
            try (OutputStream out = Files.newOutputStream(temporary)) {
                right = copy(in, part, out);
            }
            if (right) {
                Files.move(temporary, folder.resolve(part.name()), StandardCopyOption.ATOMIC_MOVE);
            }
            return right;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Whether the bytes are the part's. */
    static boolean isRight(InputStream in, Part part) throws IOException {
        return copy(in, part, OutputStream.nullOutputStream());
    }

    private static boolean copy(InputStream in, Part part, OutputStream out) throws IOException {
        Optional<MessageDigest> digest = part.checksum().map(Checksum::begin);
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            size += count;
            if (size > part.bytes()) {
                return false;
            }
            byte[] read = buffer;
            int length = count;
            digest.ifPresent(sum -> sum.update(read, 0, length));
            out.write(buffer, 0, count);
        }
        return part.fits(size)
                && part.checksum()
                        .map(sum -> sum.isThatOf(digest.orElseThrow()))
                        .orElse(true);
    }
}
