package dev.foil.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where JavaCPP unpacks native libraries: the folder the launcher chose, else one in the home folder. */
final class UnpackFolder {
    private UnpackFolder() {}

    static Path chosen() {
        String named = System.getProperty("org.bytedeco.javacpp.cachedir");
        return named == null ? Path.of(System.getProperty("user.home", "."), ".javacpp", "cache") : Path.of(named);
    }

    /** The folder itself, or the nearest one above it that is there. */
    static Path existing(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there)) {
            there = Objects.requireNonNull(there.getParent(), "the root of a file system exists");
        }
        return there;
    }

    /** Bytes of all files in it; 0 where it isn't there. */
    static long size(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(UnpackFolder::sizeOf)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
