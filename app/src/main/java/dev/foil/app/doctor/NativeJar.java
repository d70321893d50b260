package dev.foil.app.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A jar of native libraries on the class path. Nothing in it is loaded.
 *
 * @param name of the library
 * @param jar the file, null where there is none
 * @param unpackedSize bytes of its native files for this platform
 */
record NativeJar(String name, @Nullable Path jar, long unpackedSize) {
    /** The jar on the class path that holds {@code folder}, which ends in a slash. */
    static NativeJar containing(String name, String folder) {
        URL place = NativeJar.class.getClassLoader().getResource(folder);
        if (place == null) {
            return new NativeJar(name, null, 0);
        }
        try {
            if (!(place.openConnection() instanceof JarURLConnection connection)) {
                return new NativeJar(name, null, 0);
            }
            connection.setUseCaches(false);
            try (ZipFile zip = connection.getJarFile()) {
                long size = zip.stream()
                        .filter(entry -> entry.getName().startsWith(folder))
                        .mapToLong(ZipEntry::getSize)
                        .sum();
                return new NativeJar(name, Path.of(zip.getName()), size);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the jar of " + name, e);
        }
    }

    /** The jar's file name. */
    String file() {
        return jar == null ? "nowhere" : String.valueOf(jar.getFileName());
    }
}
